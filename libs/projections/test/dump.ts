import { type Database, Prisma } from '../../database/index.js';
import { EventStore } from '../../event-store/index.js';
import {
  type Moment,
  type MomentQuery,
  Moments,
  OPEN,
  readCheckpoints,
  tableOf,
} from '../index.js';

/** The generation of each view of a dossier that readers see. */
export async function generationsOf<Views extends string = string>(
  db: Database,
  dossier: string,
): Promise<Record<Views, number>> {
  const { checkpoints } = await readCheckpoints(db, dossier);
  const entries = [...checkpoints].map(([view, { generation }]) => [view, generation]);
  return Object.fromEntries(entries) as Record<Views, number>;
}

/** A moment of a dossier that some views are projected to. */
export async function momentAt<Views extends string>(
  db: Database,
  dossier: string,
  views: readonly { readonly name: Views }[],
  query: Pick<MomentQuery, 'asOf' | 'publishedBy'> = {},
): Promise<Moment<Views>> {
  const names = views.map(({ name }) => name);
  const moments = new Moments(db, new EventStore(db));
  const moment = await moments.resolve(dossier, names, { ...query, waitSeconds: 0 });
  if ('refused' in moment) throw new Error(moment.refused);
  return moment;
}

/** The condition that a row `t` is one of a view of a dossier that readers see. */
function isSeen(view: string, dossier: string): Prisma.Sql {
  return Prisma.sql`t.dossier = ${dossier} AND t.odd = (
    SELECT c.generation % 2 = 1 FROM "views".checkpoints c WHERE c.dossier = ${dossier} AND c.view = ${view})`;
}

/** All rows of a view of a dossier as text, in order: equal texts are equal rows, byte for byte. */
export async function dump(db: Database, view: string, dossier: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ row: string }[]>`
    SELECT (to_jsonb(t) - 'odd')::text AS row FROM ${tableOf(view)} t
    WHERE ${isSeen(view, dossier)}
    ORDER BY t.key COLLATE "C", t.version_from, t.published_from`;
  return rows.map(({ row }) => row);
}

/**
 * The rows of a view of a dossier that hold at a version, at whatever publication, without the
 * versions that bound them. Without a version: those that are live.
 */
export function rowsHolding(
  db: Database,
  view: string,
  dossier: string,
  version = OPEN - 1,
): Promise<unknown[]> {
  return db.$queryRaw`
    SELECT (to_jsonb(t) - 'version_from' - 'version_to' - 'odd')::text AS row
    FROM ${tableOf(view)} t
    WHERE ${isSeen(view, dossier)} AND t.version_from <= ${version} AND t.version_to > ${version}
    ORDER BY t.key COLLATE "C", t.published_from`;
}

/** Pairs of rows of one key that hold at the same version and publication: never any. */
export async function overlaps(db: Database, view: string, dossier: string): Promise<unknown[]> {
  return db.$queryRaw`
    SELECT t.key, t.version_from::int AS "versionFrom", b.version_from::int AS "otherVersionFrom"
    FROM ${tableOf(view)} t
    JOIN ${tableOf(view)} b ON b.dossier = t.dossier AND b.odd = t.odd
      AND b.key = t.key AND b.ctid > t.ctid
      AND b.version_from < t.version_to AND b.version_to > t.version_from
      AND b.published_from < t.published_to AND b.published_to > t.published_from
    WHERE ${isSeen(view, dossier)}`;
}
