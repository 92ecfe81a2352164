import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import { type ParquetColumn, schemaOf } from './schema.js';

/** What each Parquet file begins and ends with. */
export const MAGIC = Buffer.from('PAR1');

/** After what a footer says come its length, in four bytes, and the same sign as at the beginning. */
const LENGTH = 4;
const AFTER = LENGTH + MAGIC.length;

/** In Thrift's compact protocol: a list of so many structs, and of more, whose number follows. */
const STRUCT = 0x0c;
const MANY = 15;

/** A group of rows whose bytes are written. */
export interface WrittenGroup {
  readonly rows: number;
  /** What the footer says of it, as the struct `RowGroup` of Parquet in Thrift's compact protocol. */
  readonly described: Uint8Array;
}

type RowGroup = ParquetWriter['row_groups'][number];

/** What a footer says of a group. */
export function described(columns: readonly ParquetColumn[], group: RowGroup): Uint8Array {
  const count = Number(group.num_rows);
  const { before, after } = around(columns, count, {});
  const whole = written(columns, count, {}, [group]);
  return whole.subarray(before.length + 1, whole.length - after.length);
}

/**
 * The end of a file: the library's own, into which the descriptions of the groups are put. As objects
 * they would take a hundred times the memory, all at once.
 *
 * @param about what is kept with the file, by keys
 */
export function footerOf(
  columns: readonly ParquetColumn[],
  groups: readonly WrittenGroup[],
  about: Readonly<Record<string, string>>,
): Uint8Array {
  const count = groups.reduce((sum, { rows }) => sum + rows, 0);
  const { before, after } = around(columns, count, about);
  const list = groups.map((group) => group.described);
  const said = Buffer.concat([before, listOf(list.length), ...list, after]);
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32LE(said.length);
  return Buffer.concat([said, length, MAGIC]);
}

/** What a footer says before its list of groups, and after it. */
function around(
  columns: readonly ParquetColumn[],
  count: number,
  about: Readonly<Record<string, string>>,
) {
  const none = written(columns, count, about, []);
  const one = written(columns, count, about, [{ columns: [], total_byte_size: 0n, num_rows: 0n }]);
  // The first byte that differs is how many groups there are.
  const at = none.findIndex((byte, index) => byte !== one[index]);
  return { before: none.subarray(0, at), after: none.subarray(at + 1) };
}

/** What a footer says, as the library writes it. */
function written(
  columns: readonly ParquetColumn[],
  count: number,
  about: Readonly<Record<string, string>>,
  groups: readonly RowGroup[],
): Uint8Array {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf(columns),
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: 'parley',
  });
  writer.num_rows = BigInt(count);
  writer.row_groups.push(...groups);
  void writer.finish();
  return new Uint8Array(bytes.getBuffer()).subarray(MAGIC.length, -AFTER);
}

/** How a list of so many structs begins. */
function listOf(count: number): Uint8Array {
  if (count < MANY) return Uint8Array.of((count << 4) | STRUCT);
  const bytes = new ByteWriter();
  bytes.appendUint8((MANY << 4) | STRUCT);
  bytes.appendVarInt(count);
  return new Uint8Array(bytes.getBuffer());
}
