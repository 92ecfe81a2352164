import fc from 'fast-check';

import type { Database } from '../../../libs/database/index.js';
import { compareWalked } from './compare.js';
import type { ComparedMoment } from './sides.js';

const db = {} as Database;
const moment = (version: number) => ({ version }) as ComparedMoment;

/** The keys and words of items at two moments. */
const items = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 100, max: 1_999 }), fc.constantFrom('a', 'b')),
  {
    selector: ([key]) => key,
    maxLength: 900,
  },
);

function walkOf(then: readonly (readonly [number, string])[], now: typeof then) {
  const walked: number[] = [];
  const walk = (_: Database, { version }: ComparedMoment, after: string, most: number) => {
    const list = (version === 1 ? then : now)
      .map(([key, words]) => [`k${String(key).padStart(4, '0')}`, { words }] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .filter(([key]) => key > after);
    walked.push(Math.min(most, list.length));
    return Promise.resolve(new Map(list.slice(0, most)));
  };
  return { walk, walked };
}

describe('Items that are walked at two moments', () => {
  it('differ as they do where all of both are compared', async () => {
    await fc.assert(
      fc.asyncProperty(items, items, async (then, now) => {
        const { walk } = walkOf(then, now);
        const found = await compareWalked(db, [moment(1), moment(2)], { walk }, '', Infinity);
        const [before, after] = [new Map(then), new Map(now)];
        const keys = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
        const differ = keys.filter((key) => before.get(key) !== after.get(key));
        expect(found.map(({ key }) => Number(key.slice(1)))).toEqual(differ);
      }),
      { numRuns: 50 },
    );
  });

  it('are walked no further than the differences that are wanted', async () => {
    const now = Array.from({ length: 9_000 }, (_, index) => [index, 'a'] as const);
    const { walk, walked } = walkOf([], now);
    const found = await compareWalked(db, [moment(1), moment(2)], { walk }, '', 10);
    expect(found[0]).toEqual({ key: 'k0000', before: null, after: { words: 'a' } });
    expect(walked.reduce((sum, count) => sum + count, 0)).toBeLessThan(500);
  });
});
