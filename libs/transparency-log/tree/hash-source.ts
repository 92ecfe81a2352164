import { CompactTree, foldSubtrees } from './compact-tree.js';
import { isHash, type Hash } from './hash.js';
import { subtreesOf, type LeafRange, type Subtree } from './subtrees.js';

/**
 * Where the hashes of complete subtrees are kept: answers with those of the subtrees asked for, in
 * that order, and rejects if it has not got one. Each root or proof asks once, for all it needs.
 */
export type HashSource = (subtrees: readonly Subtree[]) => Promise<readonly Hash[]>;

/** The hashes of ranges of leaves, asked for at once. */
export async function hashesOf(
  ranges: readonly LeafRange[],
  source: HashSource,
): Promise<readonly Hash[]> {
  const parts = ranges.map(subtreesOf);
  const needed = parts.flat();
  const hashes = needed.length === 0 ? [] : await source(needed);
  if (hashes.length !== needed.length || !hashes.every(isHash)) {
    throw new Error('A source of hashes answers with one for each subtree, of 32 bytes.');
  }
  let from = 0;
  return parts.map((part) => foldSubtrees(hashes.slice(from, (from += part.length))));
}

/** The subtrees of these leaves, all kept in memory: two hashes a leaf. */
export function hashesInMemory(leaves: Iterable<Hash>): HashSource {
  const levels: Hash[][] = [];
  const tree = new CompactTree();
  for (const leaf of leaves) {
    tree.append(leaf, ({ level }, hash) => (levels[level] ??= []).push(hash));
  }
  return async (subtrees) =>
    subtrees.map(({ level, index }) => {
      const hash = levels[level]?.[index];
      if (hash !== undefined) return hash;
      throw new RangeError(`Subtree ${index} of level ${level} is beyond ${tree.size} leaves.`);
    });
}
