import { csv, CSV, type Column, parquet, PARQUET, type Row } from '../../libs/tables/index.js';
import { aboutFile } from './about.js';
import type { DossierExports, Shown } from './dossier-exports.js';
import type { Table } from './table.js';
import { tables } from './tables/index.js';

/** Writes a table in one format, with what is said about it where the format has room for that. */
interface Format {
  readonly mediaType: string;
  readonly write: (
    columns: readonly Column[],
    rows: AsyncIterable<readonly Row[]>,
    about: Readonly<Record<string, string>>,
  ) => AsyncIterable<Uint8Array, void>;
}

/** What tables are written as. */
export const formats = {
  csv: { mediaType: CSV, write: csv },
  parquet: { mediaType: PARQUET, write: parquet },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

/** A table in a format. */
interface TableFile {
  readonly table: Table;
  readonly format: Format;
}

const FILES: ReadonlyMap<string, TableFile> = new Map(
  tables.flatMap((table) =>
    Object.entries(formats).map(([name, format]): [string, TableFile] => [
      `${table.name}.${name}`,
      { table, format },
    ]),
  ),
);

/** What all tables are called in all formats. */
export const fileNames: readonly string[] = [...FILES.keys()];

/** The media types of all of them. */
export const mediaTypes: readonly string[] = Object.values(formats).map(
  ({ mediaType }) => mediaType,
);

/** A table in a format, by its name such as `claims.csv`; undefined where there is none. */
export function fileNamed(name: string): TableFile | undefined {
  return FILES.get(name);
}

/** The bytes of a table in a format, made as they are taken. */
export function writeTable(
  { write }: Format,
  table: Table,
  exports: DossierExports,
  shown: Shown,
  gone: AbortSignal,
): AsyncIterable<Uint8Array, void> {
  const rows = exports.rows(table, shown.moment, gone);
  return write(table.columns, rows, aboutFile(table.name, shown));
}
