import { hash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

/** An answer as it is sent. */
export interface Made {
  readonly tag: string;
  readonly body: Buffer;
  readonly mediaType: string;
  /** Headers of this answer alone. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Tags that are remembered: about 2 MB. */
const TAGS = 10_000;
/** After so many milliseconds an answer is made again: what is erased stays in memory no longer. */
const MEMORY = 60_000;
/** What a kept answer takes besides its body, in bytes. */
const AROUND = 500;

/**
 * The answers that this process has made, by all that each depends on: what shows a dossier at a
 * moment is the same for ever. Their entity tags are remembered for longer.
 */
export class KnownAnswers {
  private readonly tags = new LRUCache<string, string>({ max: TAGS });
  private readonly answers: LRUCache<string, Made> | undefined;
  private readonly underWay = new Map<string, Promise<Made>>();

  /** @param bytes how much memory answers may take together; where it is 0, each is made for one request */
  constructor(bytes: number) {
    this.answers =
      bytes === 0
        ? undefined
        : new LRUCache({
            maxSize: bytes,
            sizeCalculation: ({ body }) => body.length + AROUND,
            ttl: MEMORY,
            ttlAutopurge: true,
          });
  }

  /** The tag of the answer that depends on this, if it was made lately. */
  tagOf(state: string): string | undefined {
    return this.tags.get(digest(state));
  }

  /** The answer that depends on this: the one that is there, or under way, or else a new one. */
  async answer(state: string, make: () => Promise<Made>): Promise<Made> {
    const name = digest(state);
    if (!this.answers) return this.make(name, make);
    const made = this.answers.get(name) ?? this.underWay.get(name);
    if (made) return made;
    const making = this.make(name, make).finally(() => this.underWay.delete(name));
    this.underWay.set(name, making);
    return making;
  }

  private async make(name: string, make: () => Promise<Made>): Promise<Made> {
    const made = await make();
    this.tags.set(name, made.tag);
    this.answers?.set(name, made);
    return made;
  }
}

/** What an answer depends on may be long, as cursors are. */
function digest(state: string): string {
  return hash('sha256', state, 'base64url');
}
