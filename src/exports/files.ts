import { csv, CSV, type Column, type Row } from '../../libs/tables/index.js';
import type { Table } from './table.js';
import { tables } from './tables/index.js';

/** Writes a table in one format. */
interface Format {
  readonly mediaType: string;
  readonly write: (
    columns: readonly Column[],
    rows: AsyncIterable<readonly Row[]>,
  ) => AsyncIterable<Uint8Array, void>;
}

const FORMATS = {
  csv: { mediaType: CSV, write: csv },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;

/** A table in a format. */
export interface TableFile extends Format {
  /** Such as `claims.csv`. */
  readonly name: string;
  readonly table: Table;
}

const FILES: ReadonlyMap<string, TableFile> = new Map(
  tables.flatMap((table) =>
    Object.entries(FORMATS).map(([format, how]): [string, TableFile] => {
      const name = `${table.name}.${format}`;
      return [name, { name, table, ...how }];
    }),
  ),
);

/** What all tables are called in all formats. */
export const fileNames: readonly string[] = [...FILES.keys()];

/** The media types of all of them. */
export const mediaTypes: readonly string[] = Object.values(FORMATS).map(
  ({ mediaType }) => mediaType,
);

/** A table in a format, by its name; undefined where there is none. */
export function fileNamed(name: string): TableFile | undefined {
  return FILES.get(name);
}
