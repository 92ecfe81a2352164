import { setTimeout as sleep } from 'node:timers/promises';

/** After an answer nothing is asked for this long, and for so many times what it took to find. */
const REST_MS = 1_000;
const REST_TIMES = 20;
const PATIENCE_MS = 2_000;

/**
 * Asks what may cost much, one question at a time and for at most a twentieth of the time, however
 * many want to know and however much there is to look at.
 */
export class Sparing<T> {
  private asked: Promise<T | undefined> | undefined;
  private last: T | undefined;

  constructor(private readonly ask: () => Promise<T>) {}

  /**
   * The newest answer; the one before if that takes longer than 2 s. Undefined where the last
   * question failed.
   */
  async take(): Promise<T | undefined> {
    this.asked ??= this.next();
    const late = new AbortController();
    const patience = sleep(PATIENCE_MS, undefined, { signal: late.signal }).catch(() => undefined);
    try {
      return await Promise.race([this.asked, patience.then(() => this.last)]);
    } finally {
      late.abort();
    }
  }

  private async next(): Promise<T | undefined> {
    const start = performance.now();
    this.last = await this.ask().catch(() => undefined);
    const rest = Math.max(REST_MS, REST_TIMES * (performance.now() - start));
    setTimeout(() => (this.asked = undefined), rest).unref();
    return this.last;
  }
}
