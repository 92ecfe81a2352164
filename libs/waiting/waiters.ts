/** Pauses between two looks, in milliseconds: short at first, for most waits are. */
const SHORTEST_PAUSE = 2;
const LONGEST_PAUSE = 20;
const LENGTHENING = 1.3;
/** Who waits at once in a process; who comes later is told to come again. */
const MOST = 1_000;

/** What somebody waits for. */
export interface Wait<T> {
  readonly enough: (seen: T) => boolean;
  /** How long to wait at most. */
  readonly seconds: number;
}

/** Those who wait until something has come far enough: looked at again and again, for all of them at once. */
export class Waiters<T> {
  /** The look that comes next at each thing, shared by all who wait for it. */
  private readonly looks = new Map<string, Promise<T | null>>();
  private waiting = 0;

  /** @param look reads how far something is; null where it is not there */
  constructor(private readonly look: (of: string) => Promise<T | null>) {}

  /**
   * What was last seen: as soon as that is enough, or else when the time is over. At once where it
   * is enough already, or where too many wait.
   *
   * @param start what was seen just now
   */
  async until(of: string, start: T, { enough, seconds }: Wait<T>): Promise<T> {
    if (enough(start) || this.waiting >= MOST) return start;
    this.waiting += 1;
    try {
      // Not by the clock of the day, which may be set while somebody waits.
      const deadline = performance.now() + seconds * 1_000;
      let seen = start;
      let pause = SHORTEST_PAUSE;
      while (!enough(seen) && performance.now() < deadline) {
        seen = (await this.next(of, pause)) ?? seen;
        pause = Math.min(pause * LENGTHENING, LONGEST_PAUSE);
      }
      return seen;
    } finally {
      this.waiting -= 1;
    }
  }

  /** One more look after a pause, which those who wait already have begun. */
  private next(of: string, pause: number): Promise<T | null> {
    const running = this.looks.get(of);
    if (running) return running;
    const look = new Promise((resolve) => setTimeout(resolve, pause))
      .then(() => this.look(of))
      .finally(() => this.looks.delete(of));
    this.looks.set(of, look);
    return look;
  }
}
