/** After so many batches that fitted into their time, larger ones are tried again. */
const PATIENCE = 8;

/** How many events a transaction is to take: fewer after what did not fit into its time. */
export class Pace {
  private size: number;
  private fitted = 0;

  /** @param full events a transaction at most */
  constructor(private readonly full: number) {
    this.size = full;
  }

  /** Events of the next transaction, at most. */
  get batch(): number {
    return this.size;
  }

  /** Whether it takes less than it might. */
  get isSlow(): boolean {
    return this.size < this.full;
  }

  /** A transaction fitted into its time. */
  fits(): void {
    this.fitted += 1;
    if (!this.isSlow || this.fitted < PATIENCE) return;
    this.size = Math.min(this.full, this.size * 2);
    this.fitted = 0;
  }

  /**
   * A transaction did not fit into its time.
   *
   * @param events how many it had read
   * @returns whether the next one is to take fewer; false where that is not possible
   */
  tooMuch(events: number): boolean {
    const taken = Math.min(this.size, Math.max(events, 1));
    if (taken === 1 && this.size === 1) return false;
    this.size = Math.max(1, Math.floor(taken / 2));
    this.fitted = 0;
    return true;
  }
}
