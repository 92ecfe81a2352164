import { ResidentThread } from './index.js';
import type { Odd } from './test/odd-worker.js';

const SOON = { limitMs: 30_000 };
let thread: ResidentThread<Odd, number>;

beforeEach(() => {
  thread = new ResidentThread(new URL('./test/odd-worker.js', import.meta.url), 40);
});
afterEach(() => thread.close());

test('works on one thing after the other, and keeps what it has loaded', async () => {
  const progress: number[][] = [];
  const onProgress = (...parts: number[]) => progress.push(parts);
  const counts = [1, 2, 3].map(() => thread.run('count', { ...SOON, onProgress }));
  expect(await Promise.all(counts)).toEqual([1, 2, 3]);
  expect(progress[0]).toEqual([1, 2]);
});

test('says what the work threw, and goes on', async () => {
  await expect(thread.run('throw', SOON)).rejects.toThrow('as asked');
  expect(await thread.run('count', SOON)).toBe(1);
});

test.each<[Odd, string, number]>([
  ['hang', 'too-long', 300],
  ['eat', 'too-much-memory', 30_000],
  ['exit', 'died', 30_000],
])(
  'what would %s is ended as %s, and the next thing starts anew',
  async (what, failure, limitMs) => {
    await thread.run('count', SOON);
    const [odd, next] = [thread.run(what, { limitMs }), thread.run('count', SOON)];
    await expect(odd).rejects.toMatchObject({ failure });
    expect(await next).toBe(1);
  },
);

test('is ended by a signal, before or during the work', async () => {
  const stop = new AbortController();
  const hanging = thread.run('hang', {
    ...SOON,
    signal: stop.signal,
    onProgress: () => {
      stop.abort();
    },
  });
  await expect(hanging).rejects.toMatchObject({ failure: 'stopped' });
  await expect(thread.run('count', { ...SOON, signal: stop.signal })).rejects.toMatchObject({
    failure: 'stopped',
  });
});
