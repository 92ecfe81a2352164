import { ALWAYS, NEVER } from '../../instants/index.js';
import { type Part, reach } from './parts.js';

const add = (letter: string) => (row: string | null) => `${row ?? ''}${letter}`;
const part = (
  publishedFrom: string,
  publishedTo: string,
  versionFrom: number,
  row: string,
): Part<string> => ({
  publishedFrom,
  publishedTo,
  versionFrom,
  row,
});

describe('an event that reaches the open parts of a key', () => {
  it('opens one part from its instant on where nothing was', () => {
    expect(reach([], 1, '2022', add('a'))).toEqual({
      open: [part('2022', NEVER, 1, 'a')],
      closed: [],
    });
  });

  it('covers the whole axis when it is always known', () => {
    expect(reach([], 1, ALWAYS, add('a')).open).toEqual([part(ALWAYS, NEVER, 1, 'a')]);
  });

  it('splits the part in which its instant lies', () => {
    const before = part('2022', NEVER, 1, 'a');
    expect(reach([before], 2, '2023', add('b'))).toEqual({
      open: [part('2022', '2023', 2, 'a'), part('2023', NEVER, 2, 'ab')],
      closed: [before],
    });
  });

  it('reaches the parts above it and the gap below them when it is filed late', () => {
    const before = part('2022', NEVER, 1, 'a');
    expect(reach([before], 2, '2021', add('b'))).toEqual({
      open: [part('2021', '2022', 2, 'b'), part('2022', NEVER, 2, 'ab')],
      closed: [before],
    });
  });

  it('leaves parts below its instant and parts that do not change as they are', () => {
    const low = part('2020', '2021', 1, 'a');
    const high = part('2021', NEVER, 2, 'ab');
    expect(reach([low, high], 3, '2021', (row) => row)).toEqual({
      open: [low, high],
      closed: [],
    });
    expect(reach([low, high], 3, '2021', add('c')).open).toEqual([
      low,
      part('2021', NEVER, 3, 'abc'),
    ]);
  });

  it('leaves a gap where the row ends', () => {
    const before = part('2020', NEVER, 1, 'a');
    expect(reach([before], 2, '2021', () => null).open).toEqual([part('2020', '2021', 2, 'a')]);
  });
});
