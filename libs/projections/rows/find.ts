import { Prisma, type Transaction } from '../../database/index.js';
import type { Part } from './parts.js';
import { RECORD, type StoredRecord, storedRowOf } from './records.js';
import type { Sought } from './sought.js';
import { columnOf, isIn, tableOf } from './rows.js';
import { type Generation, OPEN, type StoredRow, type Versions } from '../view.js';

/** The open parts of each of some keys, in the order of publication. */
export async function loadParts(
  tx: Transaction,
  of: Generation,
  keys: readonly string[],
): Promise<Map<string, Part<object>[]>> {
  const parts = new Map<string, Part<object>[]>(keys.map((key) => [key, []]));
  const records = await tx.$queryRaw<StoredRecord[]>`
    SELECT ${RECORD} FROM ${tableOf(of.view.name)} t
    WHERE ${isIn('t', of)} AND t.key = ANY(${keys}::text[]) AND t.version_to = ${OPEN}
    ORDER BY t.key, t.published_from`;
  for (const record of records) {
    const { rectangle, row } = storedRowOf(of, record);
    const { key, publishedFrom, publishedTo, versionFrom } = rectangle;
    parts.get(key)?.push({ publishedFrom, publishedTo, versionFrom, row });
  }
  return parts;
}

/** The rows of a generation that begin or end at some versions. */
export function changedRows(
  tx: Transaction,
  of: Generation,
  { after, upTo }: Versions,
): Promise<StoredRow[]> {
  const within = (column: string) => {
    const version = Prisma.raw(`t.${column}`);
    return Prisma.sql`(${version} > ${after} AND ${version} <= ${upTo})`;
  };
  return select(tx, of, Prisma.sql`(${within('version_from')} OR ${within('version_to')})`);
}

/** Those of the rows sought that hold after a version, and before another one has passed. */
export function soughtRows(
  tx: Transaction,
  of: Generation,
  sought: Sought,
  { after, upTo }: Versions,
): Promise<StoredRow[]> {
  return select(
    tx,
    of,
    Prisma.sql`${isSought(sought)} AND t.version_from <= ${upTo} AND t.version_to > ${after}`,
  );
}

function isSought(sought: Sought): Prisma.Sql {
  if ('keys' in sought) return Prisma.sql`t.key = ANY(${sought.keys}::text[])`;
  const { column, values } = sought;
  return 'by' in column
    ? Prisma.sql`${columnOf('t', column.by)} = ANY(${values}::text[])`
    : Prisma.sql`${columnOf('t', column.containing)} && ${values}::text[]`;
}

async function select(
  tx: Transaction,
  of: Generation,
  condition: Prisma.Sql,
): Promise<StoredRow[]> {
  const records = await tx.$queryRaw<StoredRecord[]>`
    SELECT ${RECORD} FROM ${tableOf(of.view.name)} t WHERE ${isIn('t', of)} AND ${condition}`;
  return records.map((record) => storedRowOf(of, record));
}
