/** Lets so much be done at once; the rest waits for its turn. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];
  private readonly under = new Set<Promise<unknown>>();

  constructor(most: number) {
    this.free = most;
  }

  async within<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    const doing = work();
    this.under.add(doing);
    try {
      return await doing;
    } finally {
      this.under.delete(doing);
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }

  /** Comes back once nothing is under way. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.under);
  }
}
