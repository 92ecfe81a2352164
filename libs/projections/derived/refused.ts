import type { RowsAtHand } from './rows-at-hand.js';

/** What a view's own code threw where it is not known at which of some versions. */
export class RefusedByView extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Runs a view's own code, which looks rows up: where these cannot be had, it is not to blame. */
export async function ownCode<T>(rows: RowsAtHand, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw rows.broken ? error : new RefusedByView(error);
  }
}
