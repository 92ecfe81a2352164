import { stringify } from 'csv-stringify/sync';

import type { Cell, Column, Row } from './column.js';
import { defused } from './defuse.js';

/** The media type of what is written here. */
export const CSV = 'text/csv; charset=utf-8; header=present';

const FORMAT = {
  record_delimiter: '\r\n',
  // What readers may take for the end of a row, or trim.
  quoted_match: [/[\r\n]/, /^\s/, /\s$/],
};

/**
 * A table as CSV (RFC 4180) in UTF-8: a header row, then a row a line, lines ending in CR and LF. A
 * cell without a value is empty. All cells but numbers and truth values are defused.
 *
 * @param pages its rows, some at a time: what is given at once is written at once
 */
export async function* csv(
  columns: readonly Column[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(stringify([columns.map(({ name }) => name)], FORMAT));
  for await (const rows of pages) {
    if (rows.length > 0) yield Buffer.from(stringify(rows.map(written), FORMAT));
  }
}

function written(row: Row): string[] {
  return row.map(inCell);
}

function inCell(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? defused(cell) : String(cell);
}
