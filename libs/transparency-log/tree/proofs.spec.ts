import fc from 'fast-check';

import {
  consistencyProof,
  hashesInMemory,
  inclusionProof,
  leafHash,
  rootAt,
  type HashSource,
} from '../index.js';
import { definedRoot, hex, leaves } from '../test/trees.js';

const SEVEN = leaves(7);
const source = hashesInMemory(SEVEN);

/** The hash of the leaves `start` to `end`, in the RFC's words MTH(D[start:end]). */
const mth = (start: number, end: number): string => hex(definedRoot(SEVEN.slice(start, end)));
const hexes = (hashes: readonly Uint8Array[]): string[] => hashes.map(hex);

it('The seven leaves of RFC 6962, section 2.1.3, have the inclusion proofs that it lists', async () => {
  const [b, c, f] = [mth(1, 2), mth(2, 3), mth(5, 6)];
  const [g, h, i] = [mth(0, 2), mth(2, 4), mth(4, 6)];
  const [j, k, l] = [mth(6, 7), mth(0, 4), mth(4, 7)];
  expect(hexes(await inclusionProof(0, 7, source))).toEqual([b, h, l]);
  expect(hexes(await inclusionProof(3, 7, source))).toEqual([c, g, l]);
  expect(hexes(await inclusionProof(4, 7, source))).toEqual([f, j, k]);
  expect(hexes(await inclusionProof(6, 7, source))).toEqual([i, k]);
});

it('They have the consistency proofs that it lists', async () => {
  const [c, d, g] = [mth(2, 3), mth(3, 4), mth(0, 2)];
  const [i, j, k, l] = [mth(4, 6), mth(6, 7), mth(0, 4), mth(4, 7)];
  expect(hexes(await consistencyProof(3, 7, source))).toEqual([c, d, g, l]);
  expect(hexes(await consistencyProof(4, 7, source))).toEqual([l]);
  expect(hexes(await consistencyProof(6, 7, source))).toEqual([i, j, k]);
  expect(hexes(await consistencyProof(7, 7, source))).toEqual([]);
});

it('Every root of the past can be named', async () => {
  for (let size = 0; size <= 7; size += 1) {
    expect(hex(await rootAt(size, source))).toBe(mth(0, size));
  }
});

it('A proof asks its source once, and only for complete subtrees, one for each bit at most', async () => {
  const asked: number[] = [];
  const counting: HashSource = async (subtrees) => {
    asked.push(subtrees.length);
    for (const { level, index } of subtrees) {
      expect((index + 1) * 2 ** level).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
    }
    return subtrees.map(() => leafHash(new Uint8Array()));
  };
  await fc.assert(
    fc.asyncProperty(
      fc.maxSafeNat().filter((size) => size > 1),
      fc.maxSafeNat(),
      async (size, other) => {
        asked.length = 0;
        await inclusionProof(other % size, size, counting);
        await consistencyProof(1 + (other % (size - 1)), size, counting);
        expect(asked).toHaveLength(2);
        for (const count of asked) expect(count).toBeLessThanOrEqual(106);
      },
    ),
  );
});

it('Proofs of what the tree has not got are refused', async () => {
  await expect(inclusionProof(7, 7, source)).rejects.toThrow(RangeError);
  await expect(inclusionProof(-1, 7, source)).rejects.toThrow(RangeError);
  await expect(inclusionProof(0, 1.5, source)).rejects.toThrow(RangeError);
  await expect(inclusionProof(0, 0, source)).rejects.toThrow(RangeError);
  await expect(consistencyProof(0, 7, source)).rejects.toThrow(RangeError);
  await expect(consistencyProof(7, 6, source)).rejects.toThrow(RangeError);
  await expect(consistencyProof(NaN, 6, source)).rejects.toThrow(RangeError);
  await expect(rootAt(8, source)).rejects.toThrow(RangeError);
  await expect(rootAt(-1, source)).rejects.toThrow(RangeError);
});

it('A source that answers with too little, or with what is no hash, makes no proof', async () => {
  await expect(inclusionProof(0, 7, async () => [])).rejects.toThrow('one for each subtree');
  const short: HashSource = async (subtrees) => subtrees.map(() => Buffer.alloc(31));
  await expect(rootAt(7, short)).rejects.toThrow('one for each subtree');
});
