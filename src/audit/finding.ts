/** Something that does not fit. */
export interface Finding {
  /** What it is about: `event 12`, `text 3f…`, `checkpoint 4`, `view claims, row … `. */
  readonly of: string;
  /** A sentence that goes on after that. */
  readonly what: string;
}

/** Where checks put what they find. */
export type Report = (of: string, what: string) => void;
