import type { Transaction } from '../../libs/database/index.js';
import type { InPieces } from '../../libs/in-turns/index.js';
import type { Knowledge } from './knowledge.js';
import type { Needs } from './needs.js';
import type { Decision } from './result.js';

/** Something that is asked for: what must be known to decide on it, and how that is decided. */
export interface Command {
  readonly needs: Needs;
  /**
   * Pure but for the time: it is asked again where others were faster. What may have much to decide
   * does it in pieces.
   */
  readonly decide: (knowledge: Knowledge) => Decision<object> | InPieces<Decision<object>>;
  /**
   * What else is done in the transaction of its append, given the version of its last event. What it
   * throws undoes the append. A command that erases has none.
   */
  readonly beside?: (tx: Transaction, version: number) => Promise<void>;
}

/** The decision on a command, in the pieces that it comes in. */
export function* decisionOn(
  { decide }: Pick<Command, 'decide'>,
  knowledge: Knowledge,
): InPieces<Decision<object>> {
  const decision = decide(knowledge);
  return 'next' in decision ? yield* decision : decision;
}
