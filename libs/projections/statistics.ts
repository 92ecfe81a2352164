import type { Database } from '../database/index.js';

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

  constructor(private readonly db: Pick<Database, '$executeRaw'>) {}

  /** Takes note that so many events were projected. */
  async grew(events: number): Promise<void> {
    this.grown += events;
    if (this.grown < this.enough) return;
    this.grown = 0;
    this.enough = Math.min(this.enough * FACTOR, LAST);
    await this.db.$executeRaw`SELECT "views"."analyze"()`;
  }
}
