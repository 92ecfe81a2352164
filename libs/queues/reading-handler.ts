/** What the queue of readings wakes: whatever reads a text and keeps what it found. */
export interface ReadingHandler {
  /**
   * Reads what has this name, unless somebody else does or nothing is left to read. It may be asked
   * more than once at the same time, here and elsewhere.
   *
   * @throws if it could not be read just now; a sweep tries again.
   */
  read(name: string): Promise<void>;

  /** The names of at most `limit` readings that nobody has in hand. */
  waiting(limit: number): Promise<string[]>;

  /** Gives up what is under way, so that another worker can take it up at once. */
  stop(): Promise<void>;
}

/** Under this token a module provides the {@link ReadingHandler} of the process. */
export const READING_HANDLER = Symbol('READING_HANDLER');

/** Under this token: how many texts a process reads at once. */
export const READING_CONCURRENCY = Symbol('READING_CONCURRENCY');

/** Under this token: the queue of readings, a `Waker` of names of texts. */
export const READING_WAKER = Symbol('READING_WAKER');
