import type { Database } from '../../database/index.js';

/** Events after which PostgreSQL is first asked to look at the tables, and after how many at the latest. */
const FIRST = 200;
const LAST = 200_000;
const FACTOR = 4;

/**
 * Has PostgreSQL look at the tables once they have grown by much, or one dossier has: it does so by
 * itself, but only a while later, and reads would go by the wrong indexes until then. Statements are
 * planned as if every dossier were as large as the largest, so that one has to be known.
 */
export class Statistics {
  private grown = 0;
  private enough = FIRST;
  private largest = 0;
  /** How large the largest dossier was when PostgreSQL was last asked. */
  private known = FIRST / FACTOR;
  private looking: Promise<unknown> | undefined;

  constructor(private readonly db: Pick<Database, '$executeRaw'>) {}

  /**
   * Takes note that so many events were projected. Nobody waits for what that brings about.
   *
   * @param version how many their dossier has by now
   */
  grew(events: number, version: number): void {
    this.grown += events;
    this.largest = Math.max(this.largest, version);
    if (!this.looking) this.lookIfDue();
  }

  /** Does something, and ends when PostgreSQL is no longer looking at the tables for it. */
  async settledAfter<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      while (this.looking) await this.looking;
    }
  }

  private lookIfDue(): void {
    const grown = this.grown >= this.enough;
    if (!grown && this.largest < this.known * FACTOR) return;
    if (grown) this.enough = Math.min(this.enough * FACTOR, LAST);
    this.grown = 0;
    this.known = Math.max(this.known, this.largest);
    this.looking = this.db.$executeRaw`SELECT "views"."analyze"()`
      // Then PostgreSQL does it later.
      .catch(() => undefined)
      .finally(() => {
        this.looking = undefined;
        this.lookIfDue();
      });
  }
}
