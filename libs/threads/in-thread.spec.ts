import { inThread } from './index.js';
import type { Asked } from './test/thread.js';

const FILE = new URL('./test/thread.js', import.meta.url);
const PLENTY = { milliseconds: 60_000, megabytes: 128 };

function ask(asked: Asked, bounds: Partial<Parameters<typeof inThread>[2]> = {}) {
  return inThread<unknown>(FILE, asked, { ...PLENTY, ...bounds });
}

describe('work in a thread', () => {
  it('comes back with its outcome, and has seen nothing of the environment', async () => {
    expect(await ask('environment')).toEqual([]);
  });

  it('throws what the work throws', async () => {
    await expect(ask('throw')).rejects.toThrow('what the work throws');
  });

  it('is ended when its time is over, in the middle of a loop', async () => {
    await expect(ask('for-ever', { milliseconds: 500 })).rejects.toMatchObject({
      name: 'ThreadStopped',
      reason: 'too-slow',
    });
  });

  it('is ended when it takes too much memory, and this process goes on', async () => {
    await expect(ask('fill', { megabytes: 16 })).rejects.toMatchObject({
      name: 'ThreadStopped',
      reason: 'too-much-memory',
    });
  });

  it('is ended by its signal, with the reason of that', async () => {
    const reason = new Error('nobody wants it');
    const stopping = new AbortController();
    const asked = ask('for-ever', { signal: stopping.signal });
    stopping.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await expect(ask('environment', { signal: stopping.signal })).rejects.toBe(reason);
  });

  it('tells of a thread that ends without an outcome', async () => {
    await expect(ask('leave')).rejects.toThrow('ended before its work was done');
  });
});
