/** A word that tells that words are reported. */
export interface Cue {
  /** The index of the word. */
  readonly at: number;
  /** The index after it and the words that belong to it. */
  readonly after: number;
  /**
   * `says`: a verb with its subject; `by`: a passive with "by"; `unsaid`: one without;
   * `adding`: "…, adding that"; `according`: "according to".
   */
  readonly form: 'says' | 'by' | 'unsaid' | 'adding' | 'according';
  readonly lemma: string;
  /** The verb that has the subject, where it is another: "I want to thank". */
  readonly verb?: number;
  /** The pronoun that tells who it is, where that stands before: "in his words". */
  readonly whose?: number;
  /** Where "it was" begins, which belongs to it. */
  readonly begin?: number;
}
