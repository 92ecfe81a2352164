import { sha256 } from '@noble/hashes/sha2.js';
import { joined } from './bytes.js';

/*
 * The hashes of a Merkle tree (RFC 6962, 2.1). By a library and not by WebCrypto: that one is asked
 * hash by hash, each time asynchronously, and is absent over plain HTTP from another machine.
 */

/** A SHA-256: 32 bytes. */
export type Hash = Uint8Array;

export const HASH_SIZE = 32;

const LEAF = Uint8Array.of(0x00);
const NODE = 0x01;

/** SHA-256 of any bytes. */
export const digest = (bytes: Uint8Array): Hash => sha256(bytes);

/** The hash of an entry as a leaf of the tree. */
export const leafHash = (entry: Uint8Array): Hash => sha256(joined(LEAF, entry));

/** The hash of a node over its two subtrees. */
export function nodeHash(left: Hash, right: Hash): Hash {
  const node = new Uint8Array(1 + 2 * HASH_SIZE);
  node[0] = NODE;
  node.set(left, 1);
  node.set(right, 1 + HASH_SIZE);
  return sha256(node);
}

/**
 * A tree that grows by complete subtrees of one size, and keeps of itself one hash for each bit of its
 * length.
 */
export class GrowingTree {
  private count = 0;
  private readonly complete: Hash[] = [];

  append(hash: Hash): void {
    let node = hash;
    for (let rest = this.count; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = this.complete.pop();
      if (left) node = nodeHash(left, node);
    }
    this.complete.push(node);
    this.count += 1;
  }

  /** Its root; what is further to the right (`after`, as one hash) belongs to it. */
  root(after?: Hash): Hash {
    const all = after ? [...this.complete, after] : this.complete;
    return all.length === 0 ? digest(new Uint8Array()) : all.reduceRight((r, l) => nodeHash(l, r));
  }
}

/** The root of the tree over these hashes (RFC 6962's MTH). */
export function treeHash(hashes: readonly Hash[]): Hash {
  const tree = new GrowingTree();
  for (const hash of hashes) tree.append(hash);
  return tree.root();
}
