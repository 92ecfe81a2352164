import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import type { Cell, ColumnType } from '../column.js';
import { described, MAGIC, type WrittenGroup } from './footer.js';
import { type ParquetColumn, schemaOf } from './schema.js';

/** Some rows, as a list of cells for each column. */
export interface GroupOrder {
  readonly columns: readonly ParquetColumn[];
  readonly cells: readonly (readonly Cell[])[];
  /** Where in the file they are to begin. */
  readonly start: number;
}

/** The bytes of a group of rows, and what the end of the file is to say of it. */
export interface EncodedGroup extends WrittenGroup {
  readonly bytes: Uint8Array;
}

/** What is kept as texts. */
const STRINGS: ReadonlySet<ColumnType> = new Set(['text', 'date', 'json']);

/** Encodes a group of rows, each column compressed by Snappy. */
export function encodeGroup({ columns, cells, start }: GroupOrder): EncodedGroup {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns) });
  // It has written the beginning of a file, which is not the group's: from here on it counts as there.
  bytes.offset = start;
  const rows = cells[0]?.length ?? 0;
  void writer.write({
    columnData: columns.map(({ name, type }, index) => ({
      name,
      data: valuesOf(cells[index] ?? [], type),
      offsetIndex: false,
      // Of texts the least and the greatest say nothing, and may be long.
      statistics: !STRINGS.has(type),
    })),
    rowGroupSize: rows,
  });
  const [group] = writer.row_groups;
  if (!group) throw new Error('A group without rows is not written.');
  return {
    bytes: new Uint8Array(bytes.getBuffer()).slice(MAGIC.length),
    rows,
    described: Uint8Array.from(described(columns, group)),
  };
}

function valuesOf(cells: readonly Cell[], type: ColumnType): unknown[] {
  if (type === 'integer') return cells.map((cell) => (cell === null ? null : BigInt(cell)));
  if (type === 'time') {
    return cells.map((cell) => (cell === null ? null : microsecondsOf(String(cell))));
  }
  return [...cells];
}

/** Microseconds since 1970 of a time in RFC 3339 in UTC, of which a number in milliseconds would lose some. */
function microsecondsOf(time: string): bigint {
  const [, seconds = '', fraction = ''] = /^([^.]*)(?:\.(\d{1,6})\d*)?Z$/.exec(time) ?? [];
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000n + BigInt(fraction.padEnd(6, '0'));
}
