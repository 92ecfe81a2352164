import { setTimeout as sleep } from 'node:timers/promises';

import { startCluster } from '../../libs/queues/test/cluster.js';
import { redisStore, type Store } from '../../libs/queues/test/stores.js';
import {
  createTestDatabase,
  describeOnRedis,
  startRedis,
  type TestDatabase,
  type TestRedis,
} from '../../libs/testing/index.js';
import { killAll } from '../support/processes.js';
import { fileAtAll, type Filed } from './filing.js';
import { Fleet } from './fleet.js';
import { inOrder, reportsInLog } from './log.js';

const MINUTES = 120_000;

describeOnRedis('three APIs and three workers, with their queue on a Redis Cluster', () => {
  let redis: TestRedis;
  let queue: Store;
  let database: TestDatabase;
  let fleet: Fleet;
  const filed: Filed[] = [];

  beforeAll(async () => {
    const started = await startRedis();
    if (started === undefined) throw new Error('There is a Redis on the PATH.');
    redis = started;
    queue = redisStore(await startCluster(redis.url));
    database = await createTestDatabase();
    fleet = await Fleet.start({
      apis: 3,
      workers: 3,
      environment: { DATABASE_URL: database.url, REDIS_URL: queue.config.redisUrl ?? '' },
    });
  }, MINUTES);
  afterAll(async () => {
    await killAll();
    await queue.close();
    await redis.stop();
    await database.drop();
  }, MINUTES);

  test(
    'one request to two APIs at once is one report, which a reader of the third is shown',
    async () => {
      filed.push(...(await fileAtAll(fleet, ['one', 'two', 'three', 'four'], 90)));
      expect(await reportsInLog(database.ownerUrl)).toEqual(inOrder(filed));
    },
    MINUTES,
  );

  test(
    'an emptied cluster, and one that cuts everybody off, lose nothing',
    async () => {
      const filing = new AbortController();
      const trouble = (async () => {
        while (!filing.signal.aborted) {
          await queue.empty();
          await queue.cut();
          await sleep(200);
        }
      })();
      filed.push(...(await fileAtAll(fleet, ['five', 'six'], 30)));
      filing.abort();
      await trouble;
      expect(await reportsInLog(database.ownerUrl)).toEqual(inOrder(filed));
    },
    MINUTES,
  );

  test(
    'all views equal a replay, and everybody stops in order',
    async () => {
      await fleet.caughtUp();
      expect(await fleet.run('verify')).toMatchObject({ code: 0, errors: '' });
      const processes = [...fleet.apis.map((api) => api.process), ...fleet.workers];
      for (const ended of await Promise.all(processes.map((one) => one.signal('SIGTERM')))) {
        expect(ended.code).toBe(0);
      }
    },
    MINUTES,
  );
});
