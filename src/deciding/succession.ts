import type { InPieces } from '../../libs/in-turns/index.js';
import { isClaimStream } from '../log/streams.js';
import { type Command, decisionOn } from './command.js';
import type { Expected } from './expected.js';
import type { Knowledge } from './knowledge.js';
import type { Accepted, Decision } from './result.js';

/** Claims that are about to be come after all that are in the log, in their order. */
const ABOUT_TO_BE = 2 ** 52;

/**
 * Decides on requests one after the other, each on what the ones before it bring, although nothing
 * of that is in the log yet.
 *
 * What is accepted expects what it quotes to stand as it was seen, for a text may be erased.
 * And it expects a claim of the one accepted before it to stand at its revision. Its id
 * is new, so nobody else can have brought that claim: where one of them is not appended, none of
 * those after it can be, however they reach the log.
 */
export class Succession {
  /** Accepted last, and not taken in yet. */
  private last: Accepted<object> | undefined;
  private link: Expected | undefined;
  private version = ABOUT_TO_BE;

  /** @param knowledge what all of them need to know; it goes on with them. */
  constructor(private readonly knowledge: Knowledge) {}

  /**
   * Decides on the next one. Undefined, and no decision, where the one accepted before it brought
   * no claim by which it could be held to it: that one must be in the log first.
   */
  *decide(command: Command): InPieces<Decision<object> | undefined> {
    if (this.last) {
      this.link = linkTo(this.last);
      if (!this.link) return undefined;
      this.takeIn(this.last);
      this.last = undefined;
    }
    const decision = yield* decisionOn(command, this.knowledge);
    if (!decision.accepted) return decision;
    // What writes nothing changes nothing for those after it.
    if (decision.events.length > 0) this.last = decision;
    yield;
    const expected = [...(decision.expected ?? []), ...this.quoted(decision)];
    if (this.link) expected.push(this.link);
    return expected.length > 0 ? { ...decision, expected } : decision;
  }

  private quoted({ events }: Accepted<object>): Expected[] {
    const written = new Set(events.map(({ stream }) => stream));
    const quoted = new Set(events.flatMap((event) => this.knowledge.quotedIn(event)));
    return [...quoted]
      .filter((stream) => !written.has(stream))
      .map((stream) => ({ stream, revision: this.knowledge.revision(stream) }));
  }

  private takeIn({ events, texts = [] }: Accepted<object>): void {
    for (const event of events) this.knowledge.evolve(event, (this.version += 1));
    for (const { commitment, body } of texts) this.knowledge.takeText(commitment, body);
  }
}

/** A claim that these events bring, with the revision at which they leave it. */
function linkTo({ events }: Accepted<object>): Expected | undefined {
  const brought = events.find(({ stream, revision }) => isClaimStream(stream) && revision === 1);
  const last = brought && events.findLast(({ stream }) => stream === brought.stream);
  return last && { stream: last.stream, revision: last.revision };
}
