import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, describeOnRedis, startRedis } from '../testing/index.js';
import type { QueueConfig } from './index.js';
import { startProducer, startWorker } from './test/processes.js';
import { Recorder } from './test/recorder.js';
import type { Route } from './test/route.js';
import { openRoute } from './test/route.js';
import type { Store } from './test/stores.js';
import { postgresStore, redisStore } from './test/stores.js';
import { gate, until } from './test/until.js';

/** What "at once" and "stops" mean here, in milliseconds: a test that takes longer has failed. */
const SOON = 8_000;
const A_SWEEP_LATER = SOON + 5_000;

describe('While PostgreSQL is away', () => {
  goesOn(
    async () => postgresStore(await createTestDatabase()),
    ({ databaseUrl }) => databaseUrl,
    (databaseUrl) => ({ databaseUrl }),
  );
});

describeOnRedis('While Redis is away', () => {
  const suite = goesOn(
    async () => {
      const redis = await startRedis();
      return redisStore(redis ? [redis] : []);
    },
    ({ redisUrl = '' }) => redisUrl,
    (redisUrl) => ({ redisUrl, databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' }),
  );

  it('processes start, and use the queue as soon as it is there', async () => {
    const { config, recorder, route } = suite();
    await route.shut();
    const { waker, close } = await startWorker(config, recorder);
    waker.wake('before');
    await route.open();
    await until(async () => {
      waker.wake('after');
      await sleep(50);
      return recorder.begun.includes('after');
    });
    await close();
    await route.shut();
  });

  it(
    'processes that never saw it stop',
    async () => {
      const { config, recorder, route } = suite();
      await route.shut();
      const { waker, close } = await startWorker(config, recorder);
      waker.wake('istanbul');
      await close();
    },
    SOON,
  );
});

interface Suite {
  config: QueueConfig;
  recorder: Recorder;
  route: Route;
}

/** What holds wherever the queues live; returns what the running test works with. */
function goesOn(
  openStore: () => Promise<Store>,
  addressIn: (config: QueueConfig) => string,
  configOf: (address: string) => QueueConfig,
): () => Suite {
  let store: Store;
  let suite: Suite;

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    const route = await openRoute(addressIn(store.config));
    suite = { route, recorder: new Recorder(), config: configOf(route.url) };
  });
  afterEach(() => store.empty());

  it(
    'a process wakes as ever, and stops',
    async () => {
      const { config, route } = suite;
      const { waker, close } = await startProducer(config);
      await route.shut();
      for (let index = 0; index < 10_000; index += 1) waker.wake(`dossier-${index}`);
      expect(await waker.depth()).toBeNaN();
      await close();
    },
    SOON,
  );

  it(
    'a worker sweeps, finishes its job, and stops',
    async () => {
      const { config, recorder, route } = suite;
      const { opened, open } = gate();
      let finished = false;
      recorder.work = async (dossier) => {
        if (dossier !== 'job') return;
        await opened;
        finished = true;
      };
      const { waker, close } = await startWorker(config, recorder);
      waker.wake('job');
      await until(() => recorder.begun.includes('job'));
      await route.shut();
      recorder.behindNow.add('swept');
      await until(() => recorder.begun.includes('swept'));
      const closed = close();
      open();
      await closed;
      expect(finished).toBe(true);
    },
    A_SWEEP_LATER,
  );

  it(
    'processes stop although nothing comes through and nothing is refused',
    async () => {
      const { config, recorder, route } = suite;
      const { waker, close } = await startWorker(config, recorder);
      waker.wake('before');
      await until(() => recorder.begun.includes('before'));
      route.jam();
      waker.wake('after');
      await close();
      await route.shut();
    },
    SOON,
  );

  it('few of the many jobs are held back, and those after it are taken', async () => {
    const { config, recorder, route } = suite;
    const { waker, close } = await startWorker(config, recorder);
    await route.shut();
    for (let index = 0; index < 1_000; index += 1) waker.wake(`dossier-${index}`);
    await route.open();
    await until(async () => {
      waker.wake('new');
      await sleep(50);
      return recorder.begun.includes('new');
    });
    await close();
    await route.shut();
  });

  return () => suite;
}
