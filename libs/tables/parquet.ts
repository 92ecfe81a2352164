import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';

import type { Cell, Column, ColumnType, Row } from './column.js';

/** The media type of what is written here. */
export const PARQUET = 'application/vnd.apache.parquet';

/** A group of rows is written once it has so many, or about so many characters. */
const ROWS = 20_000;
const CHARACTERS = 2 ** 20;

const TEXT = {
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  logical_type: { type: 'STRING' },
} as const;

/** How a column is kept: as what all readers of Parquet know. */
const TYPES: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  text: TEXT,
  date: TEXT,
  json: TEXT,
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
};

/** What is kept as texts. */
const STRINGS: ReadonlySet<ColumnType> = new Set(['text', 'date', 'json']);

/** Rows that are not written yet, a list of values a column. */
interface Group {
  readonly values: unknown[][];
  rows: number;
  characters: number;
}

/**
 * A table as Parquet: texts as UTF-8, numbers as they are, times in microseconds, null where there is
 * no value; compressed by Snappy, in groups of rows of bounded size, so that no more than one of them
 * is in memory.
 *
 * @param pages its rows, some at a time
 * @param about what is kept with it, by keys
 */
export async function* parquet(
  columns: readonly Column[],
  pages: AsyncIterable<readonly Row[]>,
  about: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array> {
  const bytes = new DrainedWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: 'parley',
  });
  let group = emptyGroup(columns);
  for await (const rows of pages) {
    for (const row of rows) {
      add(row, columns, group);
      if (group.rows < ROWS && group.characters < CHARACTERS) continue;
      await writer.write(groupOf(columns, group));
      yield bytes.drain();
      group = emptyGroup(columns);
    }
  }
  if (group.rows > 0) await writer.write(groupOf(columns, group));
  await writer.finish();
  yield bytes.drain();
}

/** Bytes that are handed on as they come, counted from the first on. */
class DrainedWriter extends ByteWriter {
  /** What was written since it was last asked for. */
  drain(): Uint8Array {
    const written = new Uint8Array(this.getBuffer());
    this.index = 0;
    return written;
  }
}

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type, required }): SchemaElement => ({
      name,
      ...TYPES[type],
      repetition_type: required ? 'REQUIRED' : 'OPTIONAL',
    })),
  ];
}

function emptyGroup(columns: readonly Column[]): Group {
  return { values: columns.map(() => []), rows: 0, characters: 0 };
}

function add(row: Row, columns: readonly Column[], group: Group): void {
  for (const [index, { type }] of columns.entries()) {
    const cell = row[index] ?? null;
    group.values[index]?.push(valueOf(cell, type));
    group.characters += typeof cell === 'string' ? cell.length : 8;
  }
  group.rows += 1;
}

function valueOf(cell: Cell, type: ColumnType): unknown {
  if (cell === null) return null;
  if (type === 'integer') return BigInt(cell);
  return type === 'time' ? microsecondsOf(String(cell)) : cell;
}

/** Microseconds since 1970 of a time in RFC 3339 in UTC, of which a number in milliseconds would lose some. */
function microsecondsOf(time: string): bigint {
  const [, seconds = '', fraction = ''] = /^([^.]*)(?:\.(\d{1,6})\d*)?Z$/.exec(time) ?? [];
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000n + BigInt(fraction.padEnd(6, '0'));
}

function groupOf(columns: readonly Column[], { values, rows }: Group) {
  return {
    columnData: columns.map(({ name, type }, index) => ({
      name,
      data: values[index] ?? [],
      offsetIndex: false,
      // Of texts the least and the greatest say nothing, and are kept in memory to the end.
      statistics: !STRINGS.has(type),
    })),
    rowGroupSize: rows,
  };
}
