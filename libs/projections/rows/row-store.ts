import type { Transaction } from '../../database/index.js';
import type { Turns } from '../build/turns.js';
import type { Generation, StoredRow, Versions, View } from '../view.js';
import { changedRows, loadParts, soughtRows } from './find.js';
import type { Part } from './parts.js';
import { isIn, isOdd, tableOf, toSnakeKeys } from './rows.js';
import type { Sought } from './sought.js';

/** Where the rows of a dossier's views are kept. */
export interface RowStore {
  /** The open parts of each of some keys, in the order of publication. */
  load(view: View, keys: readonly string[]): Promise<Map<string, Part<object>[]>>;
  /** The rows that begin or end at some versions. */
  changed(view: View, versions: Versions): Promise<StoredRow[]>;
  /** Those of the rows sought that hold after the last of some versions began, and before the first. */
  find(view: View, sought: Sought, versions: Versions): Promise<StoredRow[]>;
  /** Ends rows at the versions that their rectangles now name. */
  close(view: View, closed: readonly StoredRow[]): Promise<void>;
  insert(view: View, rows: readonly StoredRow[]): Promise<void>;
}

/**
 * The rows of some generations, by the names of their views, in their tables.
 *
 * @param turns those of the transaction
 */
export function storedRows(
  tx: Transaction,
  dossier: string,
  generations: ReadonlyMap<string, number>,
  turns: Turns,
): RowStore {
  const of = (view: View): Generation => {
    const generation = generations.get(view.name);
    if (generation === undefined) throw new Error(`No generation of ${view.name} was named.`);
    return { dossier, view, generation };
  };
  return {
    load: (view, keys) => turns.take(() => loadParts(tx, of(view), keys)),
    changed: (view, versions) => turns.take(() => changedRows(tx, of(view), versions)),
    find: (view, sought, versions) => turns.take(() => soughtRows(tx, of(view), sought, versions)),
    close: (view, closed) => turns.take(() => closeRows(tx, of(view), closed)),
    insert: (view, rows) => {
      // Made before its turn comes.
      const records = recordsOf(of(view), rows);
      return turns.take(() => insertRows(tx, of(view), records));
    },
  };
}

/** Ends stored rows at the versions that their rectangles now name. */
async function closeRows(
  tx: Transaction,
  of: Generation,
  rows: readonly StoredRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const closed = rows.map(({ rectangle }) => rectangle);
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
