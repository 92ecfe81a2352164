import type { Hash } from './hash.js';
import { hashesOf, type HashSource } from './hash-source.js';
import { assertSize, leftSize, type LeafRange } from './subtrees.js';

/**
 * The root of the tree when it had so many leaves.
 * Throws a RangeError if `size` is no size; the source rejects sizes that it has not reached.
 */
export async function rootAt(size: number, source: HashSource): Promise<Hash> {
  assertSize(size);
  const [root] = await hashesOf([{ start: 0, end: size }], source);
  if (root === undefined) throw new Error('A range of leaves has a hash.');
  return root;
}

/**
 * Proof that the leaf `index` (from 0) is in the tree of `size` leaves: the hashes beside its path,
 * from the leaf's sibling up (RFC 6962, 2.1.1). Empty for the only leaf.
 * Throws a RangeError unless 0 <= index < size.
 */
export async function inclusionProof(
  index: number,
  size: number,
  source: HashSource,
): Promise<readonly Hash[]> {
  assertSize(size);
  assertSize(index);
  if (index >= size) throw new RangeError(`A tree of ${size} leaves has no leaf ${index}.`);
  return hashesOf(inclusionRanges(index, size), source);
}

/**
 * Proof that the tree of `to` leaves begins with that of `from` leaves (RFC 6962, 2.1.2). Empty if
 * they are the same. Throws a RangeError unless 0 < from <= to: every tree begins with the empty
 * one, so that there is nothing to prove of it.
 */
export async function consistencyProof(
  from: number,
  to: number,
  source: HashSource,
): Promise<readonly Hash[]> {
  assertSize(from);
  assertSize(to);
  if (from === 0) throw new RangeError('Every tree begins with the empty one: prove a larger one.');
  if (from > to) throw new RangeError(`A tree of ${to} leaves does not begin with ${from}.`);
  return hashesOf(consistencyRanges(from, to), source);
}

/** The ranges beside the path from the root to a leaf, the leaf's sibling first. */
function inclusionRanges(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  for (let start = 0, end = size; end - start > 1;) {
    const middle = start + leftSize(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The ranges beside the path to the subtree in which the smaller tree ends, that subtree itself
 * first unless it is the whole smaller tree, whose hash the verifier has.
 */
function consistencyRanges(from: number, to: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = to;
  while (end !== from) {
    const middle = start + leftSize(end - start);
    if (from <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}
