import { ResidentThread } from '../../threads/index.js';
import type { Cell, Column, Row } from '../column.js';
import type { EncodedGroup, GroupOrder } from './encode-group.js';
import { footerOf, MAGIC, type WrittenGroup } from './footer.js';
import type { ParquetColumn } from './schema.js';

/** The media type of what is written here. */
export const PARQUET = 'application/vnd.apache.parquet';

/** A group of rows is written once it has so many, or about so many characters. */
const ROWS = 20_000;
const CHARACTERS = 2 ** 20;

/** What the thread may take: objects, in MiB, and time for one group. */
const MEGABYTES = 64;
const MILLISECONDS = 120_000;

/**
 * The thread that encodes for all files of this process, one group after the other: it ends by itself
 * when there is nothing to do, and keeps no process.
 */
const thread = new ResidentThread<GroupOrder, EncodedGroup>(
  new URL('./parquet-thread.js', import.meta.url),
  MEGABYTES,
);

/** Rows that are not written yet, a list of cells a column. */
interface Group {
  readonly cells: Cell[][];
  rows: number;
  characters: number;
}

/**
 * A table as Parquet: texts as UTF-8, numbers as they are, times in microseconds, null where there is
 * no value; compressed by Snappy, in groups of rows of bounded size, so that no more than one of them
 * is in memory. They are encoded beside the event loop.
 *
 * @param pages its rows, some at a time
 * @param about what is kept with it, by keys
 */
export async function* parquet(
  columns: readonly Column[],
  pages: AsyncIterable<readonly Row[]>,
  about: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array> {
  const kept = columns.map(({ name, type, required }): ParquetColumn => ({ name, type, required }));
  const groups: WrittenGroup[] = [];
  let start = MAGIC.length;
  yield MAGIC;
  for await (const cells of grouped(columns.length, pages)) {
    const order = { columns: kept, cells, start };
    const { bytes, ...group } = await thread.run(order, { limitMs: MILLISECONDS });
    yield bytes;
    groups.push(group);
    start += bytes.length;
  }
  yield footerOf(kept, groups, about);
}

/** Rows in groups of bounded size, by column. */
async function* grouped(
  width: number,
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  let group = emptyGroup(width);
  for await (const rows of pages) {
    for (const row of rows) {
      add(row, group);
      if (group.rows < ROWS && group.characters < CHARACTERS) continue;
      yield group.cells;
      group = emptyGroup(width);
    }
  }
  if (group.rows > 0) yield group.cells;
}

function emptyGroup(width: number): Group {
  return { cells: Array.from({ length: width }, () => []), rows: 0, characters: 0 };
}

function add(row: Row, group: Group): void {
  for (const [index, cells] of group.cells.entries()) {
    const cell = row[index] ?? null;
    cells.push(cell);
    group.characters += typeof cell === 'string' ? cell.length : 8;
  }
  group.rows += 1;
}
