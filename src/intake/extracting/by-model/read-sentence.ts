/** A sentence of a text, in UTF-16 units. */
export interface ReadSentence {
  readonly start: number;
  readonly end: number;
  /** Whether words of it, or of what goes on with it, may make what it says depend on something. */
  readonly isConditional: boolean;
}

/**
 * Tells the sentences of a text, and which of them hold a condition: rather one too many than one
 * lost, for what a model says of conditions is not relied on.
 */
export type SentenceReader = (text: string) => readonly ReadSentence[];
