import { emptyRoot, isHash, nodeHash, type Hash } from './hash.js';
import { assertSize, subtreesOf, type Subtree } from './subtrees.js';

/** Told of each subtree as it becomes complete, the leaves themselves included. */
export type OnComplete = (subtree: Subtree, hash: Hash) => void;

/**
 * A tree that grows and keeps of itself only its complete subtrees, one for each bit of its size:
 * enough to append to it and to name its root at every size that it passes.
 */
export class CompactTree {
  private count: number;
  /** Largest first. */
  private readonly complete: Hash[];

  /**
   * A tree of `size` leaves whose complete subtrees (those that `subtreesOf` names for all its
   * leaves, in that order) have these hashes. Throws a RangeError if they are not that many hashes.
   */
  constructor(size = 0, subtrees: readonly Hash[] = []) {
    assertSize(size);
    const expected = subtreesOf({ start: 0, end: size }).length;
    if (subtrees.length !== expected || !subtrees.every(isHash)) {
      throw new RangeError(`A tree of ${size} leaves has ${expected} complete subtrees.`);
    }
    this.count = size;
    this.complete = [...subtrees];
  }

  get size(): number {
    return this.count;
  }

  /** The hashes of its complete subtrees, largest first. */
  get subtrees(): readonly Hash[] {
    return [...this.complete];
  }

  /** Adds a leaf. Throws a RangeError, and is as it was, if that is no hash. */
  append(leaf: Hash, onComplete?: OnComplete): void {
    if (!isHash(leaf)) throw new RangeError('A leaf is appended by its hash.');
    let hash = leaf;
    let index = this.count;
    onComplete?.({ level: 0, index }, hash);
    for (let level = 1; index % 2 === 1; level += 1) {
      const left = this.complete.pop();
      if (left === undefined) throw new Error('A right-hand subtree has one on its left.');
      hash = nodeHash(left, hash);
      index = (index - 1) / 2;
      onComplete?.({ level, index }, hash);
    }
    this.complete.push(hash);
    this.count += 1;
  }

  /** Its root at its present size. */
  root(): Hash {
    return foldSubtrees(this.complete);
  }
}

/** The hash of leaves whose complete subtrees have these hashes, from left to right. */
export function foldSubtrees(subtrees: readonly Hash[]): Hash {
  if (subtrees.length === 0) return emptyRoot();
  return subtrees.reduceRight((right, left) => nodeHash(left, right));
}

/** The root of the tree over these leaf hashes (RFC 6962's MTH). */
export function treeHash(leaves: Iterable<Hash>): Hash {
  const tree = new CompactTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}
