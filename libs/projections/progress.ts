import type { Database } from '../database/index.js';
import type { View } from './view.js';

/** Sums over all dossiers. */
export interface Totals {
  readonly dossiers: number;
  readonly events: number;
  /** Dossiers with a view that does not show the head, or shows what has been erased since. */
  readonly behind: number;
  /** Views of dossiers that cannot take an event. */
  readonly halted: number;
}

/** A view of a dossier that does not show the head. */
export interface Lag {
  readonly dossier: string;
  readonly view: string;
  readonly version: number;
  readonly head: number;
  /** The version of the event that it cannot take; null where it is only behind. */
  readonly haltedAt: number | null;
  readonly reason: string | null;
}

/** Tells how far the views of all dossiers are built. */
export class Progress {
  constructor(
    private readonly db: Database,
    private readonly views: readonly View[],
  ) {}

  async totals(): Promise<Totals> {
    const [row] = await this.db.$queryRaw<Record<keyof Totals, bigint>[]>`
      SELECT count(*) AS dossiers, coalesce(sum(h.version), 0)::bigint AS events,
        count(*) FILTER (
          WHERE c.views < ${this.views.length} OR c.version < h.version OR c.erased < h.erased
        ) AS behind,
        coalesce(sum(c.halted), 0)::bigint AS halted
      FROM "log".heads h, LATERAL (
        SELECT count(*) AS views, min(k.version) AS version, min(k.erased) AS erased,
          count(k.halted_at) AS halted
        FROM "views".checkpoints k WHERE k.dossier = h.dossier AND k.view = ANY(${this.names()}::text[])
      ) c
      WHERE h.version > 0`;
    return {
      dossiers: Number(row?.dossiers ?? 0),
      events: Number(row?.events ?? 0),
      behind: Number(row?.behind ?? 0),
      halted: Number(row?.halted ?? 0),
    };
  }

  /** Views that do not show the head, or show what has been erased since, at most `limit`. */
  async behind(limit: number): Promise<Lag[]> {
    const rows = await this.db.$queryRaw<
      (Omit<Lag, 'version' | 'head' | 'haltedAt'> & {
        version: bigint;
        head: bigint;
        haltedAt: bigint | null;
      })[]
    >`
      SELECT h.dossier, v.name AS view, coalesce(c.version, 0) AS version, h.version AS head,
        c.halted_at AS "haltedAt", c.reason
      FROM "log".heads h
      CROSS JOIN unnest(${this.names()}::text[]) AS v(name)
      LEFT JOIN "views".checkpoints c ON c.dossier = h.dossier AND c.view = v.name
      WHERE coalesce(c.version, 0) < h.version OR c.erased < h.erased
      ORDER BY h.dossier, v.name LIMIT ${limit}`;
    return rows.map((row) => ({
      ...row,
      version: Number(row.version),
      head: Number(row.head),
      haltedAt: row.haltedAt === null ? null : Number(row.haltedAt),
    }));
  }

  private names(): string[] {
    return this.views.map((view) => view.name);
  }
}
