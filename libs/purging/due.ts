import type pg from 'pg';

/** That all is gone from the files of the database which a dossier has erased up to a version. */
export interface Erasure {
  readonly dossier: string;
  /** The version of the last append that erased something. */
  readonly erased: number;
}

/** Erasures that are done in the log, and of which the files of the database may still have the words. */
export interface DueErasures {
  /** Those that are done in every row too. */
  readonly ready: readonly Erasure[];
  /** Those that a view has not taken yet: its rows have the words. */
  readonly waiting: readonly Erasure[];
}

/**
 * Which erasures have not been purged yet.
 *
 * @param views the names of all views; one that was never built holds nothing
 */
export async function dueErasures(
  session: pg.ClientBase,
  views: readonly string[],
): Promise<DueErasures> {
  const { rows } = await session.query<{ dossier: string; erased: string; waits: boolean }>(
    `SELECT h.dossier, h.erased, EXISTS (
       SELECT FROM "views".checkpoints c
       WHERE c.dossier = h.dossier AND c.view = ANY($1::text[]) AND c.erased < h.erased
     ) AS waits
     FROM "log".heads h
     LEFT JOIN "log".purges p ON p.dossier = h.dossier
     WHERE h.erased > coalesce(p.erased, 0)
     ORDER BY h.dossier`,
    [views],
  );
  const due = (waits: boolean) =>
    rows
      .filter((row) => row.waits === waits)
      .map(({ dossier, erased }) => ({ dossier, erased: Number(erased) }));
  return { ready: due(false), waiting: due(true) };
}

/** Keeps that erasures are purged, so that they are not due any more. */
export async function keepPurged(
  session: pg.ClientBase,
  purged: readonly Erasure[],
): Promise<void> {
  await session.query(
    `INSERT INTO "log".purges (dossier, erased)
     SELECT * FROM unnest($1::text[], $2::bigint[])
     ON CONFLICT (dossier) DO UPDATE SET erased = greatest(purges.erased, excluded.erased)`,
    [purged.map(({ dossier }) => dossier), purged.map(({ erased }) => erased)],
  );
}
