import fc from 'fast-check';

import { emptyRoot, type Hash, leafHash, nodeHash } from '../index.js';

/** The entry at a place of the log that the specs grow. */
export function entry(index: number): Uint8Array {
  return Buffer.from(`entry ${index}`);
}

/** The leaf hashes of a log of so many entries. */
export function leaves(size: number): Hash[] {
  return Array.from({ length: size }, (_, index) => leafHash(entry(index)));
}

/** MTH as RFC 6962, section 2.1, defines it, word for word: the judge of everything faster. */
export function definedRoot(hashes: readonly Hash[]): Hash {
  const [first] = hashes;
  if (first === undefined) return emptyRoot();
  if (hashes.length === 1) return first;
  const k = 2 ** Math.ceil(Math.log2(hashes.length) - 1);
  return nodeHash(definedRoot(hashes.slice(0, k)), definedRoot(hashes.slice(k)));
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex');

/** A copy with one bit turned over. */
export function flipped(original: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(original);
  const at = Math.floor(bit / 8) % copy.length;
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8));
  return copy;
}

export const anyBit = fc.nat({ max: 8 * 32 - 1 });

/** Sizes of trees, those around tiles' edges often among them. */
export const treeSize = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.constantFrom(255, 256, 257, 511, 512, 513, 1024),
  fc.integer({ min: 1, max: 1100 }),
);
