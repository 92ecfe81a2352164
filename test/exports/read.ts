import { parse } from 'csv-parse/sync';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';

import { undefused } from '../../libs/tables/index.js';

/** A row by the names of its columns. */
export type ReadRow = Readonly<Record<string, string | null>>;

/** The names of the columns of CSV, in their order. */
export function headerOf(text: string): string[] {
  const rows: string[][] = parse(text, { to_line: 1, record_delimiter: '\r\n' });
  return rows[0] ?? [];
}

/** Rows of CSV; empty cells are null, and what was defused is as it was. */
export function rowsOfCsv(text: string): ReadRow[] {
  const rows: Record<string, string>[] = parse(text, { columns: true, record_delimiter: '\r\n' });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, cell === '' ? null : undefused(cell)]),
    ),
  );
}

/** Rows of Parquet, each value as CSV has it. */
export async function rowsOfParquet(file: ArrayBuffer): Promise<ReadRow[]> {
  const rows = await parquetReadObjects({ file });
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asText(value)])),
  );
}

/** What a Parquet file says of itself, by keys. */
export function keysOfParquet(file: ArrayBuffer): Record<string, string | undefined> {
  const { key_value_metadata: keys = [] } = parquetMetadata(file);
  return Object.fromEntries(keys.map(({ key, value }) => [key, value]));
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return value;
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}
