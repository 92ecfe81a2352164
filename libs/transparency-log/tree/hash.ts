import { hash as digest } from 'node:crypto';

/** A SHA-256: 32 bytes. */
export type Hash = Uint8Array;

/** Bytes in a hash. */
export const HASH_SIZE = 32;

/** What tells a leaf from a node, so that neither can be passed off as the other (RFC 6962, 2.1). */
const LEAF = Buffer.of(0x00);
const NODE = 0x01;

const node = Buffer.alloc(1 + 2 * HASH_SIZE, NODE);

/** The hash of an entry as a leaf of the tree: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Hash {
  return sha256(Buffer.concat([LEAF, entry]));
}

/**
 * The hash of a node over its two subtrees: SHA-256(0x01 ‖ left ‖ right).
 * Throws a RangeError if either is no hash.
 */
export function nodeHash(left: Hash, right: Hash): Hash {
  if (!isHash(left) || !isHash(right)) {
    throw new RangeError(`A node is over two hashes of ${HASH_SIZE} bytes.`);
  }
  node.set(left, 1);
  node.set(right, 1 + HASH_SIZE);
  return sha256(node);
}

/** The root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Hash {
  return sha256(new Uint8Array());
}

/** Whether these bytes are as long as a hash. */
export function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_SIZE;
}

/** Whether two hashes are the same. Nothing here is secret: it takes no care of time. */
export function sameHash(one: Hash, other: Hash): boolean {
  return Buffer.compare(one, other) === 0;
}

/** By way of a string: a buffer that Node makes for each digest costs more than the hashing. */
export function sha256(bytes: Uint8Array): Hash {
  return Buffer.from(digest('sha256', bytes, 'binary'), 'binary');
}
