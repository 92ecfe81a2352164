import { undefused } from '../../libs/tables/index.js';
import type { SheetRow, Table } from '../../libs/sheets/index.js';

/** The columns that a file of rejected rows has besides those of its sheet. */
export const REJECTED = { row: 'parley-row', reasons: 'parley-reasons' } as const;
const ADDED: readonly string[] = Object.values(REJECTED);

/**
 * A sheet as it was before its rows were rejected and written to a file: without the columns that were
 * added, and with the cells as they were. Any other sheet is as it is.
 */
export function asReturned({ columns, rows }: Table): Table {
  if (!ADDED.every((column) => columns.includes(column))) return { columns, rows };
  const kept = columns.map((column) => !ADDED.includes(column));
  return { columns: columns.filter((_, index) => kept[index]), rows: restored(rows, kept) };
}

async function* restored(
  rows: AsyncIterable<SheetRow>,
  kept: readonly boolean[],
): AsyncGenerator<SheetRow, void> {
  for await (const row of rows) {
    const cells = row.cells.filter((_, index) => kept[index] ?? true).map(undefused);
    yield { ...row, cells };
  }
}
