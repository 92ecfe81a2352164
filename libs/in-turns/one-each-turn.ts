/**
 * Lets many go on a little, one of them each time that the event loop turns: whoever else waits for
 * the loop waits for one of them at most, however many they are.
 */
export class OneEachTurn {
  private last = Promise.resolve();

  /** Waits for the next turn that is nobody's; first come, first served. */
  next(): Promise<void> {
    this.last = this.last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return this.last;
  }
}
