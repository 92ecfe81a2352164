import { prepared, Prisma, type RawTransaction } from '../../database/index.js';
import type { Generation, StoredRow } from '../view.js';
import type { Search } from './find.js';
import { RECORD, type StoredRecord, storedRowOf } from './records.js';
import { isIn, isOdd, tableOf, toSnakeKeys } from './rows.js';

/** A search among the rows of a generation. */
export interface Asked extends Search {
  readonly of: Generation;
}

/** What is found of some searches, in their order, with one statement. */
export async function searchAll(
  tx: RawTransaction,
  asked: readonly Asked[],
): Promise<StoredRow[][]> {
  const found = asked.map((): StoredRow[] => []);
  const queries = asked.map(
    ({ of, condition }, place) => Prisma.sql`
      SELECT ${Prisma.raw(String(place))} AS place, ${RECORD}
      FROM ${tableOf(of.view.name)} t WHERE ${isIn('t', of)} AND ${condition}`,
  );
  const records = await tx.$queryRaw<(StoredRecord & { readonly place: number })[]>(
    prepared`${Prisma.join(queries, ' UNION ALL ')}`,
  );
  for (const { place, ...record } of records) {
    const of = asked[place]?.of;
    if (of) found[place]?.push(storedRowOf(of, record));
  }
  return found;
}

/** Does what some statements do, which concern no row twice, with one. */
export async function writeAll(tx: RawTransaction, writes: readonly Prisma.Sql[]): Promise<void> {
  const [only] = writes;
  if (only && writes.length === 1) {
    await tx.$executeRaw(prepared`${only}`);
    return;
  }
  const parts = writes.map((write, place) => Prisma.sql`${Prisma.raw(`w${place}`)} AS (${write})`);
  await tx.$executeRaw(prepared`WITH ${Prisma.join(parts, ', ')} SELECT`);
}

/** Ends stored rows at the versions that their rectangles now name. */
export function closing(of: Generation, rows: readonly StoredRow[]): Prisma.Sql {
  const closed = rows.map(({ rectangle }) => rectangle);
  return Prisma.sql`
    UPDATE ${tableOf(of.view.name)} t SET version_to = c.version_to
    FROM unnest(
      ${closed.map((row) => row.key)}::text[],
      ${closed.map((row) => row.versionFrom)}::bigint[],
      ${closed.map((row) => row.publishedFrom)}::timestamptz[],
      ${closed.map((row) => row.versionTo)}::bigint[]
    ) AS c(key, version_from, published_from, version_to)
    WHERE ${isIn('t', of)} AND t.key = c.key
      AND t.version_from = c.version_from AND t.published_from = c.published_from`;
}

/** Rows as a JSON array of records of their table. */
export function recordsOf({ generation }: Generation, rows: readonly StoredRow[]): string {
  const odd = isOdd(generation);
  return JSON.stringify(
    rows.map(({ rectangle, row }) => ({ ...toSnakeKeys(row), ...toSnakeKeys(rectangle), odd })),
  );
}

/** Stores such records. */
export function inserting({ view }: Generation, records: string): Prisma.Sql {
  const table = tableOf(view.name);
  return Prisma.sql`
    INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, ${records}::jsonb)`;
}
