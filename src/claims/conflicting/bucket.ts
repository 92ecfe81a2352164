import type { Word } from './clash.js';

/** A word that is compared with others, and the version that asserted its claim. */
export interface Compared<Compares extends Word = Word> {
  /** Its own name: a claim may have several. */
  readonly key: string;
  readonly asserted: number;
  readonly word: Compares;
}

/** Words that are compared with each other. It tells which of them begin to clash, or cease to. */
export interface Bucket {
  add(entry: Compared): void;
  remove(entry: Compared): void;
  readonly size: number;
}

/** Is told of words that begin to clash with others, and of those that cease to. */
export interface Marks {
  readonly mark: (entry: Compared) => void;
  readonly unmark: (entry: Compared) => void;
}
