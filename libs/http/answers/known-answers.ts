import { hash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import { JointWork } from '../../asking/index.js';

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
  private readonly underWay = new Map<string, JointWork<Made>>();

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
    const made = this.answers.get(name);
    if (made) return made;
    const underWay = this.underWay.get(name);
    const work = underWay && !underWay.givenUp ? underWay : this.begin(name, make);
    return work.join();
  }

  private begin(name: string, make: () => Promise<Made>): JointWork<Made> {
    const work = new JointWork(() => this.make(name, make));
    this.underWay.set(name, work);
    const end = () => {
      if (this.underWay.get(name) === work) this.underWay.delete(name);
    };
    work.result.then(end, end);
    return work;
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
