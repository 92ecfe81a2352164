import { applyPatch } from 'rfc6902';

import { patchFrom } from './patch.js';

describe('A patch', () => {
  test('is empty where nothing changed', () => {
    expect(patchFrom({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
  });

  test('goes into what changed', () => {
    expect(patchFrom({ legs: [{ terms: 'x' }] }, { legs: [{ terms: 'y' }] })).toEqual([
      { op: 'replace', path: '/legs/0/terms', value: 'y' },
    ]);
  });

  const numbers = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => ({ n: from + index }));

  test.each([
    ['grows', numbers(0, 5_000), numbers(0, 5_001), 1],
    ['shrinks at its start', numbers(0, 5_000), numbers(1, 5_000), 1],
    [
      'changes in its middle',
      [...numbers(0, 400), { n: -1 }, ...numbers(401, 900)],
      numbers(0, 900),
      2,
    ],
    ['is replaced', numbers(0, 300), numbers(300, 500), 500],
    ['repeats itself', [...numbers(0, 300), ...numbers(0, 300)], numbers(0, 300), 300],
  ])('of a long list that %s is the change alone', (_, before, after, operations) => {
    const patch = patchFrom({ list: before }, { list: after });
    expect(patch).toHaveLength(operations);
    const value = structuredClone({ list: before });
    expect(applyPatch(value, patch)).toEqual(patch.map(() => null));
    expect(value).toEqual({ list: after });
  });
});
