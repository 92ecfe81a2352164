import { Prisma, type Transaction } from '../../database/index.js';
import type { Part } from './parts.js';
import type { Turns } from '../build/turns.js';
import { type Generation, OPEN, type Rectangle, type View } from '../view.js';

type Json = Record<string, unknown>;

/** The table of a view. */
export function tableOf(view: string): Prisma.Sql {
  return Prisma.raw(`"views"."${view}"`);
}

const RECTANGLE_COLUMNS = new Set([
  'dossier',
  'odd',
  'key',
  'version_from',
  'version_to',
  'published_from',
  'published_to',
]);

/** The row in a record of its table: the columns of its rectangle left out, names in camel case. */
export function rowOf<Row>(record: Json): Row {
  const row: Json = {};
  for (const column of Object.keys(record)) {
    if (!RECTANGLE_COLUMNS.has(column)) row[toCamel(column)] = record[column];
  }
  return row as Row;
}

/** A row with the rectangle on which it holds. */
export interface StoredRow {
  readonly rectangle: Rectangle;
  readonly row: object;
}

/** Where the rows of a dossier's views are kept. */
export interface RowStore {
  /** The open parts of each of some keys, in the order of publication. */
  load(view: View, keys: readonly string[]): Promise<Map<string, Part<object>[]>>;
  /** Ends rows at the versions that their rectangles now name. */
  close(view: View, closed: readonly Rectangle[]): Promise<void>;
  insert(view: View, rows: readonly StoredRow[]): Promise<void>;
}

/**
 * The rows of a generation in their table.
 *
 * @param turns those of the transaction
 */
export function storedRows(tx: Transaction, of: Generation, turns: Turns): RowStore {
  return {
    load: (_, keys) => turns.take(() => loadParts(tx, of, keys)),
    close: (_, closed) => turns.take(() => closeRows(tx, of, closed)),
    insert: (_, rows) => {
      // Made before its turn comes.
      const records = recordsOf(of, rows);
      return turns.take(() => insertRows(tx, of, records));
    },
  };
}

/**
 * The condition that a row under an alias is one of a generation. It is a function, and no index
 * knows it: as long as PostgreSQL has not looked at a table, it takes every further column that is
 * compared for so selective that it would rather go by that than by the key.
 */
export function isIn(alias: string, { dossier, generation }: Omit<Generation, 'view'>): Prisma.Sql {
  const t = Prisma.raw(alias);
  return Prisma.sql`${t}.dossier = ${dossier} AND booleq(${t}.odd, ${isOdd(generation)})`;
}

/** What a row says of the generation that it is of: there are never two odd or two even ones. */
export function isOdd(generation: number): boolean {
  return generation % 2 === 1;
}

/** Deletes rows of a generation: those of some keys, or all. */
export async function deleteRows(
  tx: Pick<Transaction, '$executeRaw'>,
  of: Generation,
  keys?: readonly string[],
): Promise<void> {
  const only = keys ? Prisma.sql`AND t.key = ANY(${keys}::text[])` : Prisma.empty;
  await tx.$executeRaw`DELETE FROM ${tableOf(of.view.name)} t WHERE ${isIn('t', of)} ${only}`;
}

/** The open parts of each of some keys, in the order of publication. */
async function loadParts(
  tx: Transaction,
  of: Generation,
  keys: readonly string[],
): Promise<Map<string, Part<object>[]>> {
  const records = await tx.$queryRaw<
    {
      key: string;
      versionFrom: bigint;
      publishedFrom: string;
      publishedTo: string;
      record: Json;
    }[]
  >`
    SELECT t.key, t.version_from AS "versionFrom",
      ${instantIn('published_from')} AS "publishedFrom",
      ${instantIn('published_to')} AS "publishedTo",
      to_jsonb(t) AS record
    FROM ${tableOf(of.view.name)} t
    WHERE ${isIn('t', of)} AND t.key = ANY(${keys}::text[]) AND t.version_to = ${OPEN}
    ORDER BY t.key, t.published_from`;
  const parts = new Map<string, Part<object>[]>();
  for (const { key, versionFrom, publishedFrom, publishedTo, record } of records) {
    const list = parts.get(key) ?? [];
    list.push({
      publishedFrom,
      publishedTo,
      versionFrom: Number(versionFrom),
      row: rowOf<object>(record),
    });
    parts.set(key, list);
  }
  return parts;
}

/** A column of `t` as an Instant: the infinities, which have no digits, are written as they are. */
export function instantIn(column: string): Prisma.Sql {
  const time = Prisma.raw(`t.${column}`);
  return Prisma.sql`CASE WHEN isfinite(${time}) THEN "log"."instant"(${time}) ELSE ${time}::text END`;
}

/** Ends stored rows at the versions that their rectangles now name. */
async function closeRows(
  tx: Transaction,
  of: Generation,
  closed: readonly Rectangle[],
): Promise<void> {
  if (closed.length === 0) return;
  await tx.$executeRaw`
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

/** New rows as a JSON array of records of their table; none as an empty text. */
function recordsOf(of: Generation, rows: readonly StoredRow[]): string {
  if (rows.length === 0) return '';
  const odd = isOdd(of.generation);
  return JSON.stringify(
    rows.map(({ rectangle, row }) => ({ ...toSnakeKeys(row), ...toSnakeKeys(rectangle), odd })),
  );
}

/** Stores new rows. */
async function insertRows(tx: Transaction, of: Generation, records: string): Promise<void> {
  if (records === '') return;
  const table = tableOf(of.view.name);
  await tx.$executeRaw`
    INSERT INTO ${table}
    SELECT * FROM jsonb_populate_recordset(NULL::${table}, ${records}::jsonb)`;
}

function toSnakeKeys(fields: object): Json {
  const record: Json = {};
  for (const [field, value] of Object.entries(fields)) record[toSnake(field)] = value;
  return record;
}

const toSnake = remembered((field) =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);

const toCamel = remembered((column) =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
);

/** Names are few, and rows very many. */
function remembered(nameOf: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name) ?? nameOf(name);
    known.set(name, found);
    return found;
  };
}
