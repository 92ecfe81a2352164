import { killAll, type Parley } from '../support/processes.js';
import type { Answer } from '../support/client.js';
import { Deployment } from './deployment.js';
import { inLanes, report } from './load.js';

const MINUTES = 120_000;
const QUEUE_TABLES = `
  SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') AS names
  FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'`;

describe('API and workers, with their queue on PostgreSQL', () => {
  let deployment: Deployment;
  const workers = new Map<string, Parley>();

  /** Starts workers and waits until they have looked for what there is to do. */
  const startWorkers = async (...names: string[]): Promise<void> => {
    for (const name of names) workers.set(name, deployment.startWorker(name));
    await deployment.seen(...names);
  };
  const emptyQueue = async (): Promise<void> => {
    const [tables] = await deployment.query<{ names: string }>(QUEUE_TABLES);
    await deployment.query(`TRUNCATE ${tables?.names ?? ''}`);
  };

  beforeAll(async () => {
    deployment = await Deployment.start();
    await startWorkers('worker-a', 'worker-b');
  }, MINUTES);
  afterAll(async () => {
    await killAll();
    await deployment.close();
  }, MINUTES);

  test(
    'a worker that is killed in the middle of a batch delays its dossier by seconds',
    async () => {
      await deployment.client.open('killed-worker');
      await deployment.lockEvidence(async (whoWaits) => {
        await deployment.client.file('killed-worker', report('Before', 60));
        await workers.get(await whoWaits())?.signal('SIGKILL');
        // The queue swallows this wake-up: it still takes the dead worker's job for active.
        await deployment.client.file('killed-worker', report('After', 60));
      });
      const seconds = 20_000;
      await deployment.caughtUp(seconds);
    },
    MINUTES,
  );

  test(
    'what is appended during a batch is shown without another append',
    async () => {
      await deployment.client.open('overtaken');
      await deployment.lockEvidence(async (whoWaits) => {
        await deployment.client.file('overtaken', report('Before'));
        await whoWaits();
        await deployment.client.file('overtaken', report('Meanwhile'));
      });
      await deployment.caughtUp();
    },
    MINUTES,
  );

  test(
    'jobs that are lost from the queue are not missed, whether they wait or run',
    async () => {
      await deployment.client.open('lost-jobs');
      await deployment.lockEvidence(async (whoWaits) => {
        await deployment.client.file('lost-jobs', report('Running'));
        await whoWaits();
        await deployment.client.file('lost-jobs', report('Waiting'));
        await emptyQueue();
        await deployment.client.file('lost-jobs', report('After'));
      });
      await deployment.caughtUp();
    },
    MINUTES,
  );

  test(
    'a worker that is told to stop finishes its batch',
    async () => {
      const [stopped, ...others] = [...workers.values()].filter((worker) => worker.runs);
      for (const worker of others) await worker.signal('SIGTERM');
      await deployment.client.open('stopped-worker');
      await deployment.lockEvidence(async (whoWaits) => {
        await deployment.client.file('stopped-worker', report('Last', 60));
        await whoWaits();
        void stopped?.signal('SIGTERM');
      });
      expect(await stopped?.ended).toMatchObject({ code: 0, errors: '' });
      const { behind } = await deployment.status();
      expect(behind).toEqual([]);
    },
    MINUTES,
  );

  test(
    'jobs that are lost while no worker runs are not missed either',
    async () => {
      await deployment.client.open('lost-at-rest');
      await deployment.client.file('lost-at-rest', report('Waiting'));
      await emptyQueue();
      await startWorkers('worker-c', 'worker-d');
      await deployment.caughtUp();
    },
    MINUTES,
  );

  test(
    'everything that the API acknowledged before it was killed is there once, however often it is sent',
    async () => {
      await deployment.client.open('killed-api');
      const all = Array.from({ length: 60 }, (_, index) => index);
      const send = (index: number) =>
        deployment.client.post('/v1/dossiers/killed-api/reports', report(`Report ${index}`), {
          'Idempotency-Key': `report ${index}`,
        });

      const acknowledged = new Map<number, Answer>();
      await inLanes(
        8,
        all.map((index) => async () => {
          const answer = await send(index).catch(() => undefined);
          if (answer) acknowledged.set(index, answer);
          if (acknowledged.size === 20) void deployment.api.signal('SIGKILL');
        }),
      );
      expect(acknowledged.size).toBeLessThan(all.length);

      await deployment.api.ended;
      await deployment.startApi();
      await inLanes(
        8,
        all.map((index) => async () => {
          const { status, headers, text } = await send(index);
          expect(status).toBe(201);
          const first = acknowledged.get(index);
          if (first === undefined) return;
          expect(text).toBe(first.text);
          expect(headers.get('Idempotency-Replayed')).toBe('true');
        }),
      );
      expect(
        await deployment.query(
          `SELECT count(DISTINCT payload::json->>'title')::int AS titles, count(*)::int AS reports
           FROM log.events WHERE dossier = 'killed-api' AND type = 'ReportFiled'`,
        ),
      ).toEqual([{ titles: all.length, reports: all.length }]);
    },
    MINUTES,
  );

  test(
    'two workers on one dossier, and all that happened before, have the effect of one: a rebuild comes to the same rows',
    async () => {
      await deployment.client.open('two-workers');
      await inLanes(
        4,
        Array.from({ length: 40 }, (_, index) => async () => {
          await deployment.client.file('two-workers', report(`Report ${index}`));
        }),
      );
      await deployment.caughtUp();
      const rows = await deployment.rows();
      expect(rows.length).toBeGreaterThan(1_000);
      expect(await deployment.run('rebuild')).toMatchObject({ code: 0, errors: '' });
      expect(await deployment.rows()).toEqual(rows);
    },
    MINUTES,
  );
});
