import { atOnce, type InPieces, inTurns } from './index.js';

/** Counts up to a number, resting for so long at each. */
function* counted(to: number, milliseconds = 0): InPieces<number> {
  for (let count = 0; count < to; count += 1) {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
    yield;
  }
  return to;
}

describe('work in pieces', () => {
  it('lets others have the event loop where it takes long', async () => {
    let turns = 0;
    let over = false;
    const count = () => {
      turns += 1;
      if (!over) setImmediate(count);
    };
    setImmediate(count);
    expect(await inTurns(counted(10, 25))).toBe(10);
    over = true;
    expect(turns).toBeGreaterThanOrEqual(10);
  });

  it('is done within the same turn where it does not', async () => {
    let turned = false;
    setImmediate(() => (turned = true));
    expect(await inTurns(counted(3))).toBe(3);
    expect(turned).toBe(false);
  });

  it('fails as it would in one go', async () => {
    function* broken(): InPieces<number> {
      yield;
      throw new Error('broken');
    }
    await expect(inTurns(broken())).rejects.toThrow('broken');
    expect(() => atOnce(broken())).toThrow('broken');
  });

  it('can be done in one go', () => {
    expect(atOnce(counted(3))).toBe(3);
  });
});
