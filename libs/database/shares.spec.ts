import { Shares } from './shares.js';

const staying = new AbortController().signal;

describe('Shares of a pool', () => {
  it('are so many places for each name, and none waits for another name', async () => {
    const shares = new Shares(2);
    const entered: string[] = [];
    const enter = (name: string) =>
      shares.enter({ name, gone: staying }).then((leave) => {
        entered.push(name);
        return leave;
      });
    const [first] = [enter('a'), enter('a'), enter('a'), enter('b')];
    await ticks();
    expect(entered).toEqual(['a', 'a', 'b']);
    (await first)();
    await ticks();
    expect(entered).toEqual(['a', 'a', 'b', 'a']);
  });

  it('are given in the order in which they were asked for', async () => {
    const shares = new Shares(1);
    const leaves: (() => void)[] = [];
    const order: number[] = [];
    for (const number of [1, 2, 3]) {
      void shares.enter({ name: 'a', gone: staying }).then((leave) => {
        order.push(number);
        leaves.push(leave);
      });
    }
    while (order.length < 3) {
      await ticks();
      leaves.shift()?.();
    }
    expect(order).toEqual([1, 2, 3]);
  });

  it('are not kept for who is gone', async () => {
    const shares = new Shares(1);
    const leave = await shares.enter({ name: 'a', gone: staying });
    const leaver = new AbortController();
    const gives = shares.enter({ name: 'a', gone: leaver.signal });
    const stays = shares.enter({ name: 'a', gone: staying });
    leaver.abort(new Error('gone'));
    await expect(gives).rejects.toThrow('gone');
    await expect(shares.enter({ name: 'a', gone: leaver.signal })).rejects.toThrow('gone');
    leave();
    expect(await stays).toBeInstanceOf(Function);
  });
});

async function ticks(): Promise<void> {
  for (let tick = 0; tick < 5; tick += 1) await Promise.resolve();
}
