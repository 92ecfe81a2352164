import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, describeOnRedis, startRedis } from '../testing/index.js';
import type { QueueConfig } from './index.js';
import { type QueueProcess, startProducer, startWorker } from './test/processes.js';
import { Recorder } from './test/recorder.js';
import { openRoute, type Route } from './test/route.js';
import { postgresStore, redisStore, type Store } from './test/stores.js';
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
    const { worker, recorder, route } = suite();
    await route.shut();
    const { waker, close } = await worker();
    waker.wake('before');
    await route.open();
    await until(async () => {
      waker.wake('after');
      await sleep(50);
      return recorder.begun.includes('after');
    });
    await close();
  });

  it(
    'processes that never saw it stop',
    async () => {
      const { worker, route } = suite();
      await route.shut();
      const { waker, close } = await worker();
      waker.wake('istanbul');
      await close();
    },
    SOON,
  );
});

/** What a running test works with. */
interface Suite {
  /** The way to where the queues live. */
  route: Route;
  /** The handler of all workers. */
  recorder: Recorder;
  producer: () => Promise<QueueProcess>;
  worker: () => Promise<QueueProcess>;
}

/** What holds wherever the queues live; returns how to get at it from other tests. */
function goesOn(
  openStore: () => Promise<Store>,
  addressIn: (config: QueueConfig) => string,
  configOf: (address: string) => QueueConfig,
): () => Suite {
  let store: Store;
  let suite: Suite;
  let cleanUps: (() => Promise<void>)[];

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    const route = await openRoute(addressIn(store.config));
    cleanUps = [route.shut];
    const config = configOf(route.url);
    const recorder = new Recorder();
    const started = (process: QueueProcess): QueueProcess => {
      cleanUps.unshift(process.close);
      return process;
    };
    suite = {
      route,
      recorder,
      producer: async () => started(await startProducer(config)),
      worker: async () => started(await startWorker(config, recorder)),
    };
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps) await cleanUp();
    await store.empty();
  });

  it(
    'a process wakes as ever, and stops',
    async () => {
      const { producer, route } = suite;
      const { waker, close } = await producer();
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
      const { worker, recorder, route } = suite;
      const { opened, open } = gate();
      let finished = false;
      recorder.work = async (dossier) => {
        if (dossier !== 'job') return;
        await opened;
        finished = true;
      };
      const { waker, close } = await worker();
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
      const { worker, recorder, route } = suite;
      const { waker, close } = await worker();
      waker.wake('before');
      await until(() => recorder.begun.includes('before'));
      route.jam();
      waker.wake('after');
      await close();
    },
    SOON,
  );

  it('processes wake and work again when it is back', async () => {
    const { worker, recorder, route } = suite;
    const { waker, close } = await worker();
    await route.shut();
    for (let index = 0; index < 1_000; index += 1) waker.wake(`dossier-${index}`);
    await route.open();
    await until(async () => {
      waker.wake('new');
      await sleep(50);
      return recorder.begun.includes('new');
    });
    await close();
  });

  return () => suite;
}
