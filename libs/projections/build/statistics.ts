import type { Database } from '../../database/index.js';

/** Events after which PostgreSQL is first asked to look at the tables, and after how many at the latest. */
const FIRST = 200;
const LAST = 200_000;
const FACTOR = 4;

/**
 * Has PostgreSQL look at the tables once they have grown by much: it does so by itself, but only a
 * while later, and reads would go by the wrong indexes until then.
 */
export class Statistics {
  private grown = 0;
  private enough = FIRST;
  private looking: Promise<unknown> | undefined;

  constructor(private readonly db: Pick<Database, '$executeRaw'>) {}

  /** Takes note that so many events were projected. Nobody waits for what that brings about. */
  grew(events: number): void {
    this.grown += events;
    if (this.grown < this.enough || this.looking) return;
    this.grown = 0;
    this.enough = Math.min(this.enough * FACTOR, LAST);
    this.looking = this.db.$executeRaw`SELECT "views"."analyze"()`
      // Then PostgreSQL does it later.
      .catch(() => undefined)
      .finally(() => (this.looking = undefined));
  }

  /** Does something, and ends when PostgreSQL is no longer looking at the tables for it. */
  async settledAfter<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      await this.looking;
    }
  }
}
