import { createHash, createHmac } from 'node:crypto';

import type { Hash } from '../../transparency-log/index.js';

/**
 * The key that digests of a dossier's views are blinded with: SHA-256 of a name of its own, a zero
 * byte, and the salts of those events that are not erased, in the order of their versions. Rows can
 * be guessed; what was signed of them then cannot be tried by anybody who lacks one of the salts, and
 * an erasure destroys some.
 */
export class Blind {
  private readonly hash = createHash('sha256').update('parley view digest 1\0');

  /** Takes the salt of the next event that has one. */
  take(salt: Uint8Array): void {
    this.hash.update(salt);
  }

  /** The root of the rows of a view, blinded (HMAC-SHA-256) by the salts taken so far. */
  cover(view: string, root: Hash): Hash {
    const key = this.hash.copy().digest();
    return createHmac('sha256', key).update(`${view}\0`).update(root).digest();
  }
}
