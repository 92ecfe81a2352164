import { setImmediate as turn } from 'node:timers/promises';

import { SharedReads } from './shared-reads.js';

/** Reads that end when they are told to, with their number. */
function controlled() {
  const reads = new SharedReads<number>();
  const pending: { end: () => void; fail: (error: Error) => void }[] = [];
  const ask = (of = 'it') =>
    reads.read(of, () => {
      const number = pending.length + 1;
      return new Promise((resolve, reject) => {
        pending.push({ end: () => resolve(number), fail: reject });
      });
    });
  return { ask, pending };
}

describe('a shared read', () => {
  it('that begins while one is under way is the next one, for all who came meanwhile', async () => {
    const { ask, pending } = controlled();
    const first = ask();
    const others = [ask(), ask(), ask()];
    expect(pending).toHaveLength(1);
    pending[0]?.end();
    expect(await first).toBe(1);
    await turn();
    expect(pending).toHaveLength(2);
    const later = ask();
    pending[1]?.end();
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
    await turn();
    pending[2]?.end();
    expect(await later).toBe(3);
  });

  it('is not kept: who comes after it has ended has another', async () => {
    const { ask, pending } = controlled();
    const first = ask();
    pending[0]?.end();
    await first;
    await turn();
    const second = ask();
    expect(pending).toHaveLength(2);
    pending[1]?.end();
    expect(await second).toBe(2);
  });

  it('that fails, fails for who shared it, and for nobody else', async () => {
    const { ask, pending } = controlled();
    const first = ask();
    const [second, third] = [ask(), ask()];
    const failed = Promise.allSettled([first, second, third]);
    pending[0]?.fail(new Error('gone'));
    await turn();
    pending[1]?.end();
    expect(await failed).toEqual([
      { status: 'rejected', reason: new Error('gone') },
      { status: 'fulfilled', value: 2 },
      { status: 'fulfilled', value: 2 },
    ]);
  });

  it('is shared only by those who ask for the same', () => {
    const { ask, pending } = controlled();
    void ask('one');
    void ask('other');
    expect(pending).toHaveLength(2);
  });
});
