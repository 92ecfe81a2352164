import { type Database, Prisma, type RawTransaction } from '../../database/index.js';
import {
  type Checkpoint,
  type CheckpointRow,
  COLUMNS,
  toCheckpoint,
} from '../progress/checkpoints.js';
import { deleteRows } from '../rows/rows.js';
import type { Generation, View } from '../view.js';

/** The generation of a view of a dossier that readers do not see; there is one at most. */
export interface Beside extends Checkpoint {
  /** Whether readers saw it before, so that it can be taken back; otherwise it is being built. */
  readonly replaced: boolean;
  /** Whether somebody has built on it within the last seconds. */
  readonly underWay: boolean;
}

type BesideRow = CheckpointRow & Pick<Beside, 'replaced' | 'underWay'>;

/** Whoever builds a generation saves how far it came much more often than this. */
const UNDER_WAY = Prisma.raw(`interval '30 seconds'`);

/** Locks the generations of some views of a dossier that readers do not see. */
export async function lockBeside(
  tx: RawTransaction,
  dossier: string,
  views: readonly string[],
): Promise<Beside[]> {
  const rows = await tx.$queryRaw<BesideRow[]>`
    SELECT ${COLUMNS}, replaced, advanced_at > clock_timestamp() - ${UNDER_WAY} AS "underWay"
    FROM "views".generations WHERE dossier = ${dossier} AND view = ANY(${views}::text[])
    ORDER BY view FOR UPDATE`;
  return rows.map(toCheckpoint);
}

/** The condition that a generation is of a revision and unfinished, and that nobody builds on it now. */
export function isLeftUnfinished(alias: string, revision: string): Prisma.Sql {
  const g = Prisma.raw(alias);
  return Prisma.sql`NOT ${g}.replaced AND ${g}.halted_at IS NULL
    AND ${g}.revision = ${Prisma.raw(revision)} AND ${g}.advanced_at <= clock_timestamp() - ${UNDER_WAY}`;
}

/** Saves how far generations that readers do not see are built; makes those that are missing. */
export async function saveBeside(
  tx: RawTransaction,
  dossier: string,
  list: readonly (Checkpoint & Pick<Beside, 'replaced'>)[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "views".generations AS g (
      dossier, view, generation, replaced, revision, version, halted_at, reason, erased, changed, advanced_at)
    SELECT ${dossier}, n.*, clock_timestamp() FROM unnest(
      ${list.map((g) => g.view)}::text[], ${list.map((g) => g.generation)}::int[],
      ${list.map((g) => g.replaced)}::boolean[], ${list.map((g) => g.revision)}::int[],
      ${list.map((g) => g.version)}::bigint[], ${list.map((g) => g.haltedAt)}::bigint[],
      ${list.map((g) => g.reason)}::text[], ${list.map((g) => g.erased)}::bigint[],
      ${list.map((g) => g.changed)}::bigint[]
    ) AS n
    ON CONFLICT (dossier, view) DO UPDATE SET generation = excluded.generation,
      replaced = excluded.replaced, revision = excluded.revision, version = excluded.version,
      halted_at = excluded.halted_at, reason = excluded.reason, erased = excluded.erased,
      changed = excluded.changed, advanced_at = excluded.advanced_at`;
}

/** Drops a generation that readers do not see, rows and all. */
export async function dropBeside(tx: RawTransaction, of: Generation): Promise<void> {
  await deleteRows(tx, of);
  await tx.$executeRaw`
    DELETE FROM "views".generations WHERE dossier = ${of.dossier} AND view = ${of.view.name}`;
}

/**
 * Sees to it that a generation which readers do not see shows nothing of what has been erased up to
 * a version: one that is being built begins again, any other is dropped.
 */
export async function forgetBeside(
  tx: RawTransaction,
  dossier: string,
  view: View,
  erased: number,
): Promise<void> {
  const [beside] = await lockBeside(tx, dossier, [view.name]);
  if (!beside || beside.erased >= erased) return;
  const of = { dossier, view, generation: beside.generation };
  if (beside.replaced || beside.haltedAt !== null || beside.revision !== view.revision) {
    await dropBeside(tx, of);
    return;
  }
  await deleteRows(tx, of);
  await saveBeside(tx, dossier, [emptyGeneration(view, { ...of, erased })]);
}

/** A generation of which nothing is built. */
export function emptyGeneration(
  { name, revision }: View,
  { generation, erased }: Pick<Checkpoint, 'generation' | 'erased'>,
): Checkpoint & Pick<Beside, 'replaced'> {
  const unbuilt = { version: 0, changed: 0, haltedAt: null, reason: null, replaced: false };
  return { view: name, generation, revision, erased, ...unbuilt };
}

/** The views of a dossier of which a generation is unfinished, on which nobody builds now. */
export async function leftUnfinished(
  db: Pick<Database, '$queryRaw'>,
  dossier: string,
  views: readonly View[],
): Promise<View[]> {
  const rows = await db.$queryRaw<{ view: string }[]>`
    SELECT g.view FROM "views".generations g
    JOIN unnest(${views.map(({ name }) => name)}::text[], ${views.map(({ revision }) => revision)}::int[])
      AS v(name, revision) ON v.name = g.view
    WHERE g.dossier = ${dossier} AND ${isLeftUnfinished('g', 'v.revision')}`;
  return views.filter(({ name }) => rows.some(({ view }) => view === name));
}
