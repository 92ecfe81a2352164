import { Problem } from '../problems/problem.js';
import { noTurn } from './problems.js';
import { Turns } from './turns.js';

let turns: Turns;
let under: number;
let most: number;

beforeEach(() => {
  turns = new Turns({ ofKey: 2, ofProcess: 3 }, noTurn);
  under = most = 0;
});

/** Work that others would have the time to begin beside. */
async function work(): Promise<void> {
  under += 1;
  most = Math.max(most, under);
  await new Promise((resolve) => setTimeout(resolve, 5));
  under -= 1;
}

describe('heavy work', () => {
  it('is done one piece at a time, whosever it is', async () => {
    await Promise.all(['a', 'a', 'b'].map((key) => turns.hold(key, (turn) => turn(work))));
    expect(most).toBe(1);
  });

  it('of one key is not waited for by another until all is there that it needs', async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const slow = turns.hold('a', async (turn) => {
      await arrived;
      await turn(work);
    });
    await turns.hold('b', (turn) => turn(work));
    arrive();
    await slow;
  });

  it('is refused where a key, or the process, has as much as it may, and taken again afterwards', async () => {
    const all = ['a', 'a', 'b'].map((key) => turns.hold(key, (turn) => turn(work)));
    await expect(turns.hold('a', (turn) => turn(work))).rejects.toThrow('This API key has 2');
    await expect(turns.hold('c', (turn) => turn(work))).rejects.toThrow('This process has 3');
    await Promise.all(all);
    await turns.hold('a', (turn) => turn(work));
  });

  it('gives its place back when it fails', async () => {
    const fails = () => turns.hold('a', () => Promise.reject(new Error('broken')));
    for (let time = 0; time < 3; time += 1) await expect(fails()).rejects.toThrow('broken');
  });

  it('is refused by a problem that says when to come again', async () => {
    const held = ['a', 'a'].map((key) => turns.hold(key, (turn) => turn(work)));
    const refused = turns.hold('a', (turn) => turn(work));
    await expect(refused).rejects.toBeInstanceOf(Problem);
    await expect(refused).rejects.toMatchObject({ headers: { 'Retry-After': '10' } });
    await Promise.all(held);
  });
});
