import { csv, CSV, type Column, parquet, PARQUET, type Row } from '../../libs/tables/index.js';
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

/** A table in a format. */
interface TableFile extends Format {
  readonly table: Table;
}

const FILES: ReadonlyMap<string, TableFile> = new Map(
  tables.flatMap((table) =>
    Object.entries(formats).map(([format, how]): [string, TableFile] => [
      `${table.name}.${format}`,
      { table, ...how },
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
