import { type Database, Prisma, type RawTransaction, prepared } from '../../database/index.js';
import { withInputs } from '../derived/define.js';
import type { View } from '../view.js';

/** How far a generation of a view of a dossier is built. */
export interface Checkpoint {
  readonly view: string;
  readonly generation: number;
  readonly revision: number;
  readonly version: number;
  readonly haltedAt: number | null;
  readonly reason: string | null;
  /** The erasures up to this version are done in its rows. */
  readonly erased: number;
  /** The version of the last event that changed a row. */
  readonly changed: number;
}

/** A checkpoint as the database has it. */
export interface CheckpointRow extends Omit<
  Checkpoint,
  'version' | 'haltedAt' | 'erased' | 'changed'
> {
  readonly version: bigint;
  readonly haltedAt: bigint | null;
  readonly erased: bigint;
  readonly changed: bigint;
}

/** What is selected for a `CheckpointRow`. */
export const COLUMNS = Prisma.sql`view, generation, revision, version, halted_at AS "haltedAt", reason, erased, changed`;

/** A checkpoint out of its row, with whatever else was selected. */
export function toCheckpoint<Row extends CheckpointRow>(
  row: Row,
): Omit<Row, keyof CheckpointRow> & Checkpoint {
  return {
    ...row,
    version: Number(row.version),
    haltedAt: row.haltedAt === null ? null : Number(row.haltedAt),
    erased: Number(row.erased),
    changed: Number(row.changed),
  };
}

/**
 * Makes the checkpoints of a dossier's views where they are missing: of a first generation, at
 * version 0.
 *
 * @returns the views of which they were missing
 */
export async function ensureCheckpoints(
  db: Pick<Database, '$queryRaw'>,
  dossier: string,
  views: readonly View[],
): Promise<string[]> {
  const rows = await db.$queryRaw<{ view: string }[]>`
    INSERT INTO "views".checkpoints (dossier, view, generation, revision, version)
    SELECT ${dossier}, v.name, 1, v.revision, 0
    FROM unnest(${views.map((view) => view.name)}::text[], ${views.map((view) => view.revision)}::int[]) AS v(name, revision)
    ON CONFLICT DO NOTHING RETURNING view`;
  return rows.map(({ view }) => view);
}

/**
 * Locks the checkpoints of a dossier that nobody else has locked and returns them; those of views
 * that are made from others only where it has the locks of all these folds, so that whoever has
 * these takes along what is made from them. Who passes over a locked one loses nothing: its holder
 * looks at the head again after releasing it.
 */
export async function lockWithInputs(
  tx: RawTransaction,
  dossier: string,
  views: readonly View[],
): Promise<Checkpoint[]> {
  const lock = async (wanted: readonly View[]) => {
    if (wanted.length === 0) return [];
    const rows = await tx.$queryRaw<CheckpointRow[]>(prepared`
      SELECT ${COLUMNS} FROM "views".checkpoints
      WHERE dossier = ${dossier} AND view = ANY(${wanted.map(({ name }) => name)}::text[])
      ORDER BY view FOR UPDATE SKIP LOCKED`);
    return rows.map(toCheckpoint);
  };
  const isFold = (view: View) => view.sort === undefined;
  const folds = await lock(views.filter(isFold));
  const locked = new Set(folds.map(({ view }) => view));
  const rest = views.filter(
    (view) =>
      !isFold(view) && withInputs([view]).every((each) => !isFold(each) || locked.has(each.name)),
  );
  return [...folds, ...(await lock(rest))];
}

/** The checkpoints of a dossier by their views, and the version of the last append that erased something. */
export async function readCheckpoints(
  on: Pick<Database, '$queryRaw'>,
  dossier: string,
): Promise<{ readonly checkpoints: Map<string, Checkpoint>; readonly erased: number }> {
  const [head] = await on.$queryRaw<{ erased: bigint }[]>`
    SELECT erased FROM "log".heads WHERE dossier = ${dossier}`;
  const rows = await on.$queryRaw<CheckpointRow[]>`
    SELECT ${COLUMNS} FROM "views".checkpoints WHERE dossier = ${dossier}`;
  const checkpoints = new Map(rows.map((row) => [row.view, toCheckpoint(row)]));
  return { checkpoints, erased: Number(head?.erased ?? 0) };
}

/** Locks the checkpoints of some views, waiting for whoever holds them. */
export async function lockCheckpoints(
  tx: RawTransaction,
  dossier: string,
  views: readonly View[],
): Promise<Checkpoint[]> {
  const rows = await tx.$queryRaw<CheckpointRow[]>`
    SELECT ${COLUMNS} FROM "views".checkpoints
    WHERE dossier = ${dossier} AND view = ANY(${views.map(({ name }) => name)}::text[])
    ORDER BY view FOR UPDATE`;
  return rows.map(toCheckpoint);
}

/** Moves checkpoints, all columns of them. */
export async function saveCheckpoints(
  tx: RawTransaction,
  dossier: string,
  checkpoints: readonly Checkpoint[],
): Promise<void> {
  await tx.$executeRaw(prepared`
    UPDATE "views".checkpoints c
    SET generation = n.generation, revision = n.revision, version = n.version, halted_at = n.halted_at, reason = n.reason,
      erased = n.erased, changed = n.changed
    FROM unnest(
      ${checkpoints.map((c) => c.view)}::text[], ${checkpoints.map((c) => c.generation)}::int[],
      ${checkpoints.map((c) => c.revision)}::int[],
      ${checkpoints.map((c) => c.version)}::bigint[], ${checkpoints.map((c) => c.haltedAt)}::bigint[],
      ${checkpoints.map((c) => c.reason)}::text[], ${checkpoints.map((c) => c.erased)}::bigint[],
      ${checkpoints.map((c) => c.changed)}::bigint[]
    ) AS n(view, generation, revision, version, halted_at, reason, erased, changed)
    WHERE c.dossier = ${dossier} AND c.view = n.view`);
}
