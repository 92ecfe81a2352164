import type { Merged } from './workbook-parts.js';

/** Cells that are merged fill at most so many others. */
const MOST_FILLED = 1_000_000;

/**
 * Gives each of the cells that are merged the value of the first of them, below the row that names the
 * columns and within the rows that there are.
 */
export function fillMerged(rows: string[][], merged: readonly Merged[], headerRow: number): void {
  let left = MOST_FILLED;
  const width = Math.max(0, ...rows.slice(headerRow - 1, headerRow).map(({ length }) => length));
  for (const {
    rows: [top, bottom],
    columns: [first, last],
  } of merged) {
    const value = rows[top - 1]?.[first - 1] ?? '';
    if (top <= headerRow || value === '') continue;
    for (let row = top; row <= Math.min(bottom, rows.length); row += 1) {
      const cells = rows[row - 1] ?? [];
      for (let column = first; column <= Math.min(last, width) && left > 0; column += 1) {
        while (cells.length < column) cells.push('');
        cells[column - 1] = value;
        left -= 1;
      }
    }
  }
}
