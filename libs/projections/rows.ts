import { Prisma, type Transaction } from '../database/index.js';
import type { Part } from './parts.js';
import { OPEN, type Rectangle, type View } from './view.js';

type Json = Record<string, unknown>;

/** The table of a view. */
export function tableOf(view: string): Prisma.Sql {
  return Prisma.raw(`"views"."${view}"`);
}

const RECTANGLE_COLUMNS = new Set([
  'dossier',
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

/** Where the rows of one dossier's views are kept. */
export interface RowStore {
  /** The open parts of each of some keys, in the order of publication. */
  load(view: View, keys: readonly string[]): Promise<Map<string, Part<object>[]>>;
  /** Ends rows at the versions that their rectangles now name. */
  close(view: View, closed: readonly Rectangle[]): Promise<void>;
  insert(view: View, rows: readonly StoredRow[]): Promise<void>;
}

/** The rows in their tables. */
export function storedRows(tx: Transaction, dossier: string): RowStore {
  return {
    load: (view, keys) => loadParts(tx, view.name, dossier, keys),
    close: (view, closed) => closeRows(tx, view.name, dossier, closed),
    insert: (view, rows) => insertRows(tx, view.name, rows),
  };
}

/** The open parts of each of some keys, in the order of publication. */
async function loadParts(
  tx: Transaction,
  view: string,
  dossier: string,
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
    FROM ${tableOf(view)} t
    WHERE t.dossier = ${dossier} AND t.key = ANY(${keys}::text[]) AND t.version_to = ${OPEN}
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
  view: string,
  dossier: string,
  closed: readonly Rectangle[],
): Promise<void> {
  if (closed.length === 0) return;
  await tx.$executeRaw`
    UPDATE ${tableOf(view)} t SET version_to = c.version_to
    FROM unnest(
      ${closed.map((row) => row.key)}::text[],
      ${closed.map((row) => row.versionFrom)}::bigint[],
      ${closed.map((row) => row.publishedFrom)}::timestamptz[],
      ${closed.map((row) => row.versionTo)}::bigint[]
    ) AS c(key, version_from, published_from, version_to)
    WHERE t.dossier = ${dossier} AND t.key = c.key
      AND t.version_from = c.version_from AND t.published_from = c.published_from`;
}

/** Stores new rows. */
async function insertRows(
  tx: Transaction,
  view: string,
  rows: readonly StoredRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const records = rows.map(({ rectangle, row }) => ({
    ...toSnakeKeys(row),
    ...toSnakeKeys(rectangle),
  }));
  await tx.$executeRaw`
    INSERT INTO ${tableOf(view)}
    SELECT * FROM jsonb_populate_recordset(NULL::${tableOf(view)}, ${JSON.stringify(records)}::jsonb)`;
}

function toSnakeKeys(fields: object): Json {
  const record: Json = {};
  for (const [field, value] of Object.entries(fields)) record[toSnake(field)] = value;
  return record;
}

function toSnake(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Remembered, for there are few columns and very many rows. */
const fields = new Map<string, string>();

function toCamel(column: string): string {
  const known = fields.get(column);
  if (known !== undefined) return known;
  const field = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  fields.set(column, field);
  return field;
}
