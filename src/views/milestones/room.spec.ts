import { Room, shareOf } from './room.js';

const steps = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ slug: `s-${index}`, title: 'S' }));

describe('the claims of a process', () => {
  it.each([
    [0, 2_000],
    [10, 95],
    [1_000, 1],
  ])('are, of %d steps, at most %d of each subject', (count, most) => {
    expect(shareOf({ steps: steps(count) })).toBe(most);
  });

  it('are the newest of them where there is no room for all', () => {
    const room = new Room();
    const items = Array.from({ length: 10 }, (_, index) => ({
      index,
      words: 'x'.repeat(1_000_000),
    }));
    expect(room.lastOf(items).map(({ index }) => index)).toEqual([6, 7, 8, 9]);
    expect(room.lastOf(items)).toEqual([]);
    expect(room.lastOf([{ index: 1 }])).toEqual([{ index: 1 }]);
  });
});
