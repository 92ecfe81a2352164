import type { Database } from '../../database/index.js';
import { OPEN, tableOf } from '../index.js';

/** All rows of a view of a dossier as text, in order: equal texts are equal rows, byte for byte. */
export async function dump(db: Database, view: string, dossier: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ row: string }[]>`
    SELECT t::text AS row FROM ${tableOf(view)} t WHERE t.dossier = ${dossier}
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
    SELECT (to_jsonb(t) - 'version_from' - 'version_to')::text AS row FROM ${tableOf(view)} t
    WHERE t.dossier = ${dossier} AND t.version_from <= ${version} AND t.version_to > ${version}
    ORDER BY t.key COLLATE "C", t.published_from`;
}

/** Pairs of rows of one key that hold at the same version and publication: never any. */
export async function overlaps(db: Database, view: string, dossier: string): Promise<unknown[]> {
  return db.$queryRaw`
    SELECT a.key, a.version_from::int AS "versionFrom", b.version_from::int AS "otherVersionFrom"
    FROM ${tableOf(view)} a
    JOIN ${tableOf(view)} b ON b.dossier = a.dossier AND b.key = a.key AND b.ctid > a.ctid
      AND b.version_from < a.version_to AND b.version_to > a.version_from
      AND b.published_from < a.published_to AND b.published_to > a.published_from
    WHERE a.dossier = ${dossier}`;
}
