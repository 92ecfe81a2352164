import { setTimeout as sleep } from 'node:timers/promises';
import type { QueueConfig } from './index.js';
import { startProducer, startWorker } from './test/processes.js';
import { Recorder } from './test/recorder.js';
import { startRedis } from './test/servers-tmp.js';
import type { RedisServer } from './test/servers-tmp.js';
import { gate, until } from './test/until.js';

// What "at once" and "stops" mean here: a test that takes longer has failed.
const SECONDS = 10_000;

describe('While Redis is away', () => {
  let redis: RedisServer;
  let config: QueueConfig;
  let recorder: Recorder;

  beforeEach(async () => {
    redis = await startRedis();
    config = { redisUrl: redis.url, databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' };
    recorder = new Recorder();
  });
  afterEach(() => redis.stop());

  it(
    'a process wakes as ever, and stops',
    async () => {
      const { waker, close } = await startProducer(config);
      await redis.stop();
      for (let index = 0; index < 10_000; index += 1) waker.wake(`dossier-${index}`);
      expect(await waker.depth()).toBeNaN();
      await close();
    },
    SECONDS,
  );

  it(
    'a worker sweeps, finishes its job, and stops',
    async () => {
      const { opened, open } = gate();
      recorder.work = (dossier) => (dossier === 'job' ? opened : Promise.resolve());
      const { waker, close } = await startWorker(config, recorder);
      waker.wake('job');
      await until(() => recorder.begun.includes('job'));
      await redis.stop();
      recorder.behindNow.add('swept');
      await until(() => recorder.begun.includes('swept'));
      open();
      await close();
    },
    SECONDS + 5_000,
  );

  it('processes start, and use the queue as soon as it is there', async () => {
    await redis.stop();
    const { waker, close } = await startWorker(config, recorder);
    waker.wake('istanbul');
    await redis.start();
    await until(async () => {
      waker.wake('minsk');
      await sleep(50);
      return recorder.begun.includes('minsk');
    });
    await close();
  });

  it(
    'processes that never saw it stop',
    async () => {
      await redis.stop();
      const { waker, close } = await startWorker(config, recorder);
      waker.wake('istanbul');
      await close();
    },
    SECONDS,
  );

  it(
    'processes stop although it is frozen and answers nothing',
    async () => {
      const { waker, close } = await startWorker(config, recorder);
      waker.wake('before');
      await until(() => recorder.begun.includes('before'));
      redis.freeze();
      waker.wake('after');
      await close();
    },
    SECONDS,
  );

  it('holds a bounded number of jobs back, and goes on when it is back', async () => {
    const { waker, close } = await startWorker(config, recorder);
    await redis.stop();
    for (let index = 0; index < 1_000; index += 1) waker.wake(`dossier-${index}`);
    await redis.start();
    await until(async () => {
      waker.wake('new');
      await sleep(50);
      return recorder.begun.includes('new');
    });
    await close();
  });
});
