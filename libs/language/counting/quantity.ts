import type { Amount } from './amount.js';

/** A number of a sentence with what it counts. Words are given by their index, half-open. */
export interface Quantity {
  /** The words that say it all: the number, what is counted, and what is said of it. */
  readonly from: number;
  readonly to: number;
  readonly amount: Amount;
  readonly unit?: string;
  /** The whole of which it is a part. */
  readonly total?: number;
  /** The noun that is counted, with what stands before it: "foreign citizens". */
  readonly counted: string;
  /** The lemma of what happens to them, or what they do: "kill". */
  readonly verb?: string;
  /** Whether the number tells how long something lasts. */
  readonly duration: boolean;
}
