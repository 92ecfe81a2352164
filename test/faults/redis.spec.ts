import { Redis } from 'ioredis';

import { describeOnRedis, startRedis, type TestRedis } from '../../libs/testing/index.js';
import { isAlive, killAll, type Parley } from '../support/processes.js';
import { Deployment } from './deployment.js';
import { inLanes, report } from './load.js';

const MINUTES = 120_000;

describeOnRedis('API and workers, with their queue on Redis', () => {
  let redis: TestRedis;
  let deployment: Deployment;
  let worker: Parley;

  /** Files 50 reports, 4 at a time; every one must be acknowledged well before a client gives up. */
  const fileMany = async (dossier: string): Promise<void> => {
    const path = `/v1/dossiers/${dossier}/reports`;
    const tasks = Array.from({ length: 50 }, (_, index) => async () => {
      const { status } = await deployment.client.send(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(report(`Report ${index}`)),
        signal: AbortSignal.timeout(5_000),
      });
      expect(status).toBe(201);
    });
    await inLanes(4, tasks);
  };

  beforeAll(async () => {
    const started = await startRedis();
    if (started === undefined) throw new Error('There is a Redis on the PATH.');
    redis = started;
    deployment = await Deployment.start({ REDIS_URL: redis.url });
    worker = deployment.startWorker('worker');
    await deployment.seen('worker');
  }, MINUTES);
  afterAll(async () => {
    await killAll();
    // One that stands still does not take a gentle signal.
    if (isAlive(redis.pid)) process.kill(redis.pid, 'SIGKILL');
    await redis.stop();
    await deployment.close();
  }, MINUTES);

  test(
    'views catch up by themselves when the queue is emptied',
    async () => {
      await deployment.client.open('emptied');
      const connection = new Redis(redis.url);
      await deployment.lockEvidence(async (whoWaits) => {
        await deployment.client.file('emptied', report('Running'));
        await whoWaits();
        await deployment.client.file('emptied', report('Waiting'));
        expect(await connection.dbsize()).toBeGreaterThan(0);
        await connection.flushall();
      });
      connection.disconnect();
      await deployment.caughtUp();
    },
    MINUTES,
  );

  test(
    'while Redis stands still, reports are accepted and views catch up',
    async () => {
      await deployment.client.open('frozen');
      process.kill(redis.pid, 'SIGSTOP');
      await fileMany('frozen');
      await deployment.caughtUp();
      process.kill(redis.pid, 'SIGCONT');
    },
    MINUTES,
  );

  test(
    'when Redis is killed, reports are accepted, a worker can start, and views catch up',
    async () => {
      process.kill(redis.pid, 'SIGKILL');
      expect(await worker.signal('SIGTERM')).toMatchObject({ code: 0 });
      await deployment.client.open('killed');
      await fileMany('killed');
      worker = deployment.startWorker('worker');
      await deployment.caughtUp();
    },
    MINUTES,
  );

  test(
    'without Redis, API and worker stop in order, and a rebuild comes to the same rows',
    async () => {
      expect(await worker.signal('SIGTERM')).toMatchObject({ code: 0, errors: '' });
      expect(await deployment.api.signal('SIGTERM')).toMatchObject({ code: 0, errors: '' });
      const rows = await deployment.rows();
      expect(await deployment.run('rebuild')).toMatchObject({ code: 0, errors: '' });
      expect(await deployment.rows()).toEqual(rows);
    },
    MINUTES,
  );
});
