import { describeOnRedis, startRedis, type TestRedis } from '../testing/index.js';
import { RateLimits } from './index.js';

describe('A process without Redis', () => {
  const limits = new RateLimits({ perMinute: 2 });

  test('counts down each by itself and then refuses', async () => {
    const counted = [
      await limits.count('a'),
      await limits.count('a'),
      await limits.count('a'),
      await limits.count('b'),
    ];
    expect(counted.map(({ allowed, remaining }) => [allowed, remaining])).toEqual([
      [true, 1],
      [true, 0],
      [false, 0],
      [true, 1],
    ]);
    for (const { limit, window, reset } of counted) {
      expect({ limit, window }).toEqual({ limit: 2, window: 60 });
      expect(Number.isInteger(reset) && reset >= 1 && reset <= 60).toBe(true);
    }
  });
});

describeOnRedis('Processes with one Redis', () => {
  let redis: TestRedis;
  const open: RateLimits[] = [];
  const start = (perMinute: number) => {
    const limits = new RateLimits({ perMinute, redisUrl: redis.url });
    open.push(limits);
    return limits;
  };

  beforeAll(async () => {
    const started = await startRedis();
    if (started === undefined) throw new Error('There is a Redis on the PATH.');
    redis = started;
  });
  afterAll(async () => {
    for (const limits of open) limits.close();
    await redis.stop();
  });

  /** Until a process counts in Redis it counts by itself. */
  async function connected(limits: RateLimits, other: RateLimits): Promise<void> {
    for (let round = 0; ; round += 1) {
      const subject = `probe ${round}`;
      await limits.count(subject);
      const { limit, remaining } = await other.count(subject);
      if (remaining === limit - 2) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  test('share one count', async () => {
    const [one, two] = [start(3), start(3)];
    await connected(one, two);
    await one.count('shared');
    await two.count('shared');
    expect((await one.count('shared')).allowed).toBe(true);
    expect((await two.count('shared')).allowed).toBe(false);
    expect((await one.count('shared')).allowed).toBe(false);
  });

  test('go on by themselves while it stands still', async () => {
    const [one, two] = [start(3), start(3)];
    await connected(one, two);
    process.kill(redis.pid, 'SIGSTOP');
    try {
      // Those that met it wait for it for a moment; then nobody does.
      const counted = await Promise.all(Array.from({ length: 4 }, () => one.count('frozen')));
      expect(counted.map(({ allowed }) => allowed)).toEqual([true, true, true, false]);
      expect((await one.count('frozen')).allowed).toBe(false);
    } finally {
      process.kill(redis.pid, 'SIGCONT');
    }
  });

  test('go on by themselves when it is gone', async () => {
    const one = start(2);
    await redis.stop();
    expect((await one.count('alone')).allowed).toBe(true);
    expect((await one.count('alone')).allowed).toBe(true);
    expect((await one.count('alone')).allowed).toBe(false);
  });
});
