import { hash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

/** About 2 MB. */
const REMEMBERED = 10_000;

/** The entity tags of answers that this process has made, by all that each depends on. */
export class KnownTags {
  readonly #tags = new LRUCache<string, string>({ max: REMEMBERED });

  /** The tag of the answer that depends on this, if it was made lately. */
  find(state: string): string | undefined {
    return this.#tags.get(digest(state));
  }

  note(state: string, tag: string): void {
    this.#tags.set(digest(state), tag);
  }
}

/** What an answer depends on may be long, as cursors are. */
function digest(state: string): string {
  return hash('sha256', state, 'base64url');
}
