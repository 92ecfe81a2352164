import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, describeOnRedis, startRedis } from '../testing/index.js';
import { startCluster } from './test/cluster.js';
import { type QueueProcess, startProducer, startWorker } from './test/processes.js';
import { Recorder } from './test/recorder.js';
import { postgresStore, redisStore, type Store } from './test/stores.js';
import { gate, until } from './test/until.js';

describe('Waking through PostgreSQL', () => {
  wakes(async () => postgresStore(await createTestDatabase()));
});

describeOnRedis('Waking through Redis', () => {
  wakes(async () => {
    const redis = await startRedis();
    return redisStore(redis ? [redis] : []);
  });
});

describeOnRedis('Waking through a Redis Cluster', () => {
  wakes(async () => {
    const redis = await startRedis();
    const nodes = await startCluster(redis?.url ?? '');
    await redis?.stop();
    return redisStore(nodes);
  });
});

/** What holds wherever the queues live. */
function wakes(openStore: () => Promise<Store>): void {
  let store: Store;
  let recorder: Recorder;
  let processes: QueueProcess[];

  const worker = async (handler = recorder, concurrency = 1): Promise<QueueProcess> => {
    const process = await startWorker(store.config, handler, concurrency);
    processes.push(process);
    return process;
  };
  const producer = async (): Promise<QueueProcess> => {
    const process = await startProducer(store.config);
    processes.push(process);
    return process;
  };

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());
  beforeEach(() => {
    recorder = new Recorder();
    processes = [];
  });
  afterEach(async () => {
    await Promise.all(processes.map((process) => process.close()));
    await store.empty();
  });

  it('projects the dossier that was woken, in another process', async () => {
    await worker();
    const { waker } = await producer();
    waker.wake('istanbul');
    await until(() => recorder.begun.length > 0);
    expect(recorder.begun).toEqual(['istanbul']);
  });

  it('runs once more after the job that was active, however many woke the dossier meanwhile', async () => {
    const { opened, open } = gate();
    recorder.work = (dossier) => (dossier === 'istanbul' ? opened : Promise.resolve());
    const { waker } = await worker();
    waker.wake('istanbul');
    await until(() => recorder.begun.length === 1);

    for (let round = 0; round < 3; round += 1) {
      const other = await producer();
      for (let times = 0; times < 20; times += 1) other.waker.wake('istanbul');
      await other.close();
    }
    open();
    await until(() => recorder.begun.length === 2);
    waker.wake('marker');
    await until(() => recorder.begun.includes('marker'));
    expect(recorder.begun).toEqual(['istanbul', 'istanbul', 'marker']);
  });

  it('loses no wake-up and never runs one dossier in two workers at once', async () => {
    const dossiers = ['a', 'b', 'c'];
    const head = new Map<string, number>();
    const seen = new Map<string, number>();
    recorder.work = async (dossier) => {
      const version = head.get(dossier) ?? 0;
      await sleep(Math.random() * 10);
      seen.set(dossier, version);
    };
    await Promise.all([worker(recorder, 2), worker(recorder, 2)]);
    const wakers = await Promise.all([producer(), producer()]);
    for (let version = 1; version <= 100; version += 1) {
      for (const dossier of dossiers) {
        head.set(dossier, version);
        wakers[version % 2]?.waker.wake(dossier);
      }
      await sleep(Math.random() * 10);
    }
    await until(() => dossiers.every((dossier) => seen.get(dossier) === 100));
    expect(recorder.overlaps).toBe(0);
  });

  it('passes over jobs that name nothing that there can be, and goes on', async () => {
    const { waker } = await worker();
    const odd: unknown[] = [
      null,
      'istanbul',
      [],
      {},
      { dossier: null },
      { dossier: 5 },
      { dossier: ['istanbul'] },
      { dossier: 'a\u0001b' },
      { dossier: '*' },
      { dossier: '__proto__' },
      { dossier: 'Istanbul\n' },
      { dossier: 'x'.repeat(1_000_000) },
    ];
    for (const data of odd) await waker.add('wake', data as never);
    const traces = [5, {}, null];
    await waker.add('wake', { dossier: 'istanbul', traces } as never);
    await until(() => recorder.begun.length > 0);
    expect(recorder.begun).toEqual(['istanbul']);
  });

  it('adds what was woken just before the process stops', async () => {
    const dossiers = Array.from({ length: 40 }, (_, index) => `dossier-${index}`);
    const { waker, close } = await producer();
    for (const dossier of dossiers) waker.wake(dossier);
    await close();
    await worker(recorder, 4);
    await until(() => recorder.begun.length === dossiers.length);
    expect([...recorder.begun].sort()).toEqual([...dossiers].sort());
  });

  it('takes a dossier up again after its projection failed', async () => {
    recorder.work = () => Promise.reject(new Error('The database said no'));
    const { waker } = await worker();
    waker.wake('istanbul');
    await until(() => recorder.begun.length === 1);
    recorder.work = () => Promise.resolve();
    await until(async () => {
      waker.wake('istanbul');
      await sleep(20);
      return recorder.begun.length > 1;
    });
  });

  it('catches up by the sweep when the queue was emptied', async () => {
    const { waker, close } = await producer();
    waker.wake('istanbul');
    await close();
    await store.empty();
    recorder.behindNow.add('istanbul');
    await worker();
    await until(() => recorder.begun.includes('istanbul'));

    await store.empty();
    recorder.behindNow.add('minsk');
    await until(() => recorder.begun.includes('minsk'));
  });

  it('goes on after every connection broke', async () => {
    const { waker } = await worker();
    waker.wake('before');
    await until(() => recorder.begun.includes('before'));
    await store.cut();
    await until(async () => {
      waker.wake('after');
      await sleep(50);
      return recorder.begun.includes('after');
    });
  });

  it('finishes the projection under way before the process stops', async () => {
    let finished = false;
    recorder.work = async () => {
      await sleep(300);
      finished = true;
    };
    const { waker, close } = await worker();
    waker.wake('istanbul');
    await until(() => recorder.begun.length === 1);
    await close();
    expect(finished).toBe(true);
  });

  it('tells how many jobs wait', async () => {
    const { waker } = await producer();
    expect(await waker.depth()).toBe(0);
    waker.wake('a');
    waker.wake('b');
    waker.wake('b');
    await until(async () => (await waker.depth()) === 2);
  });
}
