import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { packageRoot, withSession } from '../../libs/database/index.js';
import { describeOnRedis, startRedis } from '../../libs/testing/index.js';
import { TestApp } from '../support/app.js';
import { IntakesOf, smallIntake } from '../support/intakes.js';
import { until } from '../support/until.js';

const D = 'matter';
const MINUTES = 180_000;
const ENDED = { endedAt: { not: null } };
const WORDS = 'It says “one”, “two” and “three”.';
/** Of these the last takes half a minute to read. */
const SLOW = 'It says “one”, “two” and “slow”.';

/** A worker in a process of its own, on the database of an app. */
function startWorkerProcess({
  databaseUrl,
  redisUrl = '',
}: {
  databaseUrl: string;
  redisUrl?: string;
}) {
  const code = `
    import 'reflect-metadata';
    import { startWorker } from './apps/worker/start-worker.ts';
    import { loadConfig } from './libs/config/index.ts';
    import { createLogger } from './libs/logging/index.ts';
    import { RulesExtractor } from './src/intake/rules.ts';
    const databaseUrl = ${JSON.stringify(databaseUrl)};
    const config = loadConfig({ LOG_LEVEL: 'silent', REDIS_URL: ${JSON.stringify(redisUrl)} });
    const rules = new RulesExtractor(new URL('./test/support/stand-in-thread.js', 'file://${packageRoot()}/'));
    await startWorker({
      config, databaseUrl, logger: createLogger({ level: 'silent' }), extractors: { rules },
    });`;
  const args = ['--import', './libs/testing/typescript.js', '--input-type=module', '--eval', code];
  const child = spawn(process.execPath, args, {
    cwd: packageRoot(),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = once(child, 'exit');
  return async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
}

/** An app without a worker, with a dossier to hand texts in. */
async function started(options: Parameters<typeof TestApp.start>[0] = {}) {
  const app = await TestApp.start({ worker: false, ...options });
  await app.client.open(D);
  return { app, intakes: new IntakesOf(app.client, D) };
}

describe('Readings, with their queue on PostgreSQL', () => {
  readsOn(() => Promise.resolve(undefined));

  test(
    'go on by the sweep with every job lost',
    async () => {
      const { app, intakes } = await started();
      try {
        const { body } = await intakes.post(smallIntake('lost', { text: WORDS }));
        await until(async () => {
          const jobs = await withSession(app.ownerUrl, async (session) => {
            const { rowCount } = await session.query('DELETE FROM bullmq.job');
            return rowCount ?? 0;
          });
          return jobs > 0;
        });
        await app.startWorker();
        expect((await intakes.settled(body.id)).counts.candidates).toBe(3);
      } finally {
        await app.close();
      }
    },
    MINUTES,
  );

  test(
    'of one dossier wait for one of another at most, however many were handed in before it',
    async () => {
      const { app, intakes } = await started();
      try {
        await app.client.open('other');
        for (const slug of ['one', 'two', 'three']) {
          await intakes.post(smallIntake(slug, { text: WORDS }));
        }
        const others = new IntakesOf(app.client, 'other');
        const { body } = await others.post(smallIntake('late', { text: WORDS }));
        await app.startWorker();
        await others.settled(body.id);
        await until(async () => (await app.database.intakeRun.count({ where: ENDED })) === 4);
        const runs = await app.database.intakeRun.findMany({ orderBy: { startedAt: 'asc' } });
        expect(runs.map(({ dossier }) => dossier)).toEqual([D, 'other', D, D]);
      } finally {
        await app.close();
      }
    },
    MINUTES,
  );

  test(
    'that take too long, or end their thread, fail and say so; the next one is read',
    async () => {
      const { app, intakes } = await started({ settings: { readingSeconds: 2 } });
      try {
        await app.startWorker();
        const failures = [];
        for (const words of ['hang', 'crash', 'throw']) {
          const intake = await intakes.read(smallIntake(words, { text: `It says “${words}”.` }));
          failures.push([intake.status, intake.runs[0]?.failure]);
        }
        expect(failures).toEqual([
          ['failed', 'It took longer than 2 s to read.'],
          ['failed', 'What read it ended without a word.'],
          ['failed', 'The extractor failed; it is logged.'],
        ]);
        expect((await intakes.read(smallIntake('well', { text: WORDS }))).status).toBe('ready');
      } finally {
        await app.close();
      }
    },
    MINUTES,
  );

  test(
    'stop when the intake is thrown away, and the next one is read',
    async () => {
      const { app, intakes } = await started();
      try {
        await app.startWorker();
        const { body } = await intakes.post(smallIntake('slow', { text: SLOW }));
        await until(async () => (await intakes.one(body.id)).status === 'extracting');
        await app.client.delete(`${intakes.path}/${body.id}`);
        const start = Date.now();
        expect((await intakes.read(smallIntake('next', { text: WORDS }))).status).toBe('ready');
        // What was thrown away would have taken half a minute: it did not hold the next one up.
        const [run] = await app.database.intakeRun.findMany({ where: { intake: body.id } });
        expect({ run, late: Date.now() - start > 25_000 }).toEqual({ run: undefined, late: false });
      } finally {
        await app.close();
      }
    },
    MINUTES,
  );

  test(
    'are given up where they take down their worker time and again',
    async () => {
      const { app, intakes } = await started();
      try {
        const { body } = await intakes.post(smallIntake('poison', { text: WORDS }));
        await app.database.intakeRun.updateMany({ data: { attempts: 3 } });
        await app.startWorker();
        expect(await intakes.settled(body.id)).toMatchObject({
          status: 'failed',
          runs: [{ failure: 'The worker that read it ended each time, without a word.' }],
        });
        // A person can go on without candidates.
        const claim = {
          content: { kind: 'statement', gist: 'One' },
          utterer: { narrator: true },
          evidence: [{ exact: 'one', quotation: 'direct' }],
        };
        expect((await intakes.propose(body.id, claim)).status).toBe(201);
        expect((await intakes.file(body.id, 'refuse')).status).toBe(201);
      } finally {
        await app.close();
      }
    },
    MINUTES,
  );

  test(
    'of intakes that nobody files expire',
    async () => {
      const { app, intakes } = await started();
      try {
        const old = await intakes.post(smallIntake('old', { text: WORDS }));
        const fresh = await intakes.post(smallIntake('new', { text: WORDS }));
        await app.database.$executeRaw`
          UPDATE "intake".intakes SET touched_at = now() - interval '31 days'
          WHERE id = ${old.body.id}::uuid`;
        await app.startWorker();
        await intakes.settled(fresh.body.id);
        await until(
          async () => (await app.client.get(`${intakes.path}/${old.body.id}`)).status === 404,
        );
      } finally {
        await app.close();
      }
    },
    MINUTES,
  );
});

describeOnRedis('Readings, with their queue on Redis', () => {
  readsOn(async () => startRedis());

  test(
    'go on without Redis, and begin at once with it',
    async () => {
      const redis = await startRedis();
      const { app, intakes } = await started({ redisUrl: redis?.url ?? '' });
      try {
        await app.startWorker();
        await redis?.stop();
        const intake = await intakes.read(smallIntake('without', { text: WORDS }));
        expect(intake.counts.candidates).toBe(3);
      } finally {
        await app.close();
        await redis?.stop();
      }
    },
    MINUTES,
  );
});

/** What holds wherever the queue lives. */
function readsOn(
  startQueue: () => Promise<Awaited<ReturnType<typeof startRedis>> | undefined>,
): void {
  test(
    'that a killed worker left in the middle are read by another, and have their candidates once',
    async () => {
      const redis = await startQueue();
      const { app, intakes } = await started(redis ? { redisUrl: redis.url } : {});
      const kill = startWorkerProcess({
        databaseUrl: app.databaseUrl,
        ...(redis ? { redisUrl: redis.url } : {}),
      });
      try {
        const { body } = await intakes.post(smallIntake('killed', { text: SLOW }));
        await until(async () => (await intakes.one(body.id)).progress.stage === 'reading');
        await kill();
        // It reads what is there now: half a minute is not waited for again.
        await app.database.intake.updateMany({ data: { text: WORDS } });
        await app.startWorker();
        const intake = await intakes.settled(body.id);
        expect(intake).toMatchObject({ status: 'ready', counts: { candidates: 3 } });
        expect(intake.runs).toHaveLength(1);
      } finally {
        await kill();
        await app.close();
        await redis?.stop();
      }
    },
    MINUTES,
  );
}
