import type { Database } from '../../database/index.js';
import type { View } from '../view.js';

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

/** A generation of a view that is being built beside the one that readers see. */
export interface Building extends Lag {
  /** The revision of the code that builds it. */
  readonly revision: number;
}

/** How far a view is behind where it is furthest behind, halted dossiers aside. */
export interface ViewLag {
  readonly view: string;
  /** The most events that it does not show of any dossier. */
  readonly versions: number;
  /** How long ago the oldest event was recorded that it does not show; 0 where it shows all. */
  readonly seconds: number;
  /** Dossiers of which it cannot take an event. */
  readonly halted: number;
}

/** As it comes from the database. */
type Stored<L extends Lag> = Omit<L, 'version' | 'head' | 'haltedAt'> & {
  version: bigint;
  head: bigint;
  haltedAt: bigint | null;
};

function toLag<L extends Lag>(row: Stored<L>) {
  return {
    ...row,
    version: Number(row.version),
    head: Number(row.head),
    haltedAt: row.haltedAt === null ? null : Number(row.haltedAt),
  };
}

/** Events whose time of recording is looked up at most, to tell how old what is not shown is. */
const LOOKUPS = 1_000;

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
    const rows = await this.db.$queryRaw<Stored<Lag>[]>`
      SELECT h.dossier, v.name AS view, coalesce(c.version, 0) AS version, h.version AS head,
        c.halted_at AS "haltedAt", c.reason
      FROM "log".heads h
      CROSS JOIN unnest(${this.names()}::text[]) AS v(name)
      LEFT JOIN "views".checkpoints c ON c.dossier = h.dossier AND c.view = v.name
      WHERE coalesce(c.version, 0) < h.version OR c.erased < h.erased
      ORDER BY h.dossier, v.name LIMIT ${limit}`;
    return rows.map(toLag);
  }

  /** Generations that are being built, those that cannot take an event included, at most `limit`. */
  async building(limit: number): Promise<Building[]> {
    const rows = await this.db.$queryRaw<Stored<Building>[]>`
      SELECT g.dossier, g.view, g.revision, g.version, h.version AS head,
        g.halted_at AS "haltedAt", g.reason
      FROM "views".generations g JOIN "log".heads h ON h.dossier = g.dossier
      WHERE NOT g.replaced ORDER BY g.dossier, g.view LIMIT ${limit}`;
    return rows.map(toLag);
  }

  /**
   * How far each view is behind. Where more than 1,000 dossiers are behind, the age is that of
   * those that have waited longest for anything new.
   */
  async lags(): Promise<ViewLag[]> {
    const rows = await this.db.$queryRaw<
      { view: string; versions: bigint; seconds: number; halted: bigint }[]
    >`
      WITH standing AS (
        SELECT h.dossier, v.name AS view, coalesce(c.version, 0) AS version, h.version AS head,
          h.recorded_at, c.halted_at IS NOT NULL AS halted
        FROM "log".heads h
        CROSS JOIN unnest(${this.names()}::text[]) AS v(name)
        LEFT JOIN "views".checkpoints c ON c.dossier = h.dossier AND c.view = v.name
        WHERE coalesce(c.version, 0) < h.version OR c.halted_at IS NOT NULL
      ), next AS (
        SELECT b.dossier, b.version, e.recorded_at
        FROM (
          SELECT dossier, version FROM standing WHERE NOT halted
          GROUP BY dossier, version ORDER BY min(recorded_at) LIMIT ${LOOKUPS}
        ) b
        JOIN "log".events e ON e.dossier = b.dossier AND e.version = b.version + 1
      )
      SELECT v.name AS view,
        coalesce(max(s.head - s.version) FILTER (WHERE NOT s.halted), 0)::bigint AS versions,
        greatest(extract(epoch FROM clock_timestamp() - min(n.recorded_at)), 0)::float8 AS seconds,
        count(*) FILTER (WHERE s.halted) AS halted
      FROM unnest(${this.names()}::text[]) AS v(name)
      LEFT JOIN standing s ON s.view = v.name
      LEFT JOIN next n ON n.dossier = s.dossier AND n.version = s.version AND NOT s.halted
      GROUP BY v.name ORDER BY v.name`;
    return rows.map((row) => ({
      ...row,
      versions: Number(row.versions),
      halted: Number(row.halted),
    }));
  }

  private names(): string[] {
    return this.views.map((view) => view.name);
  }
}
