import { Prisma } from '../../database/index.js';
import { rowOf } from './rows.js';
import type { Generation, StoredRow } from '../view.js';

/** A row of a view's table as `PLACE` selects it. */
export interface StoredRecord {
  readonly key: string;
  readonly versionFrom: bigint;
  readonly versionTo: bigint;
  readonly publishedFrom: string;
  readonly publishedTo: string;
  readonly record: Record<string, unknown>;
}

/** What is selected of a view's table `t` for a `StoredRecord`. */
export const RECORD = Prisma.sql`t.key, t.version_from AS "versionFrom", t.version_to AS "versionTo",
  ${instantIn('published_from')} AS "publishedFrom", ${instantIn('published_to')} AS "publishedTo",
  to_jsonb(t) AS record`;

/** A column of `t` as an Instant: the infinities, which have no digits, are written as they are. */
export function instantIn(column: string): Prisma.Sql {
  const time = Prisma.raw(`t.${column}`);
  return Prisma.sql`CASE WHEN isfinite(${time}) THEN "log"."instant"(${time}) ELSE ${time}::text END`;
}

export function storedRowOf(
  { dossier }: Pick<Generation, 'dossier'>,
  { record, ...place }: StoredRecord,
): StoredRow {
  const [versionFrom, versionTo] = [Number(place.versionFrom), Number(place.versionTo)];
  return { rectangle: { ...place, dossier, versionFrom, versionTo }, row: rowOf(record) };
}
