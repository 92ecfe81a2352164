/** A row of a sheet: its place, and what is in its cells, by the names of their columns. */
export interface Row {
  /** As a spreadsheet counts: 1 for the first row of the sheet. */
  readonly number: number;
  /** Only cells in which there is something, in the order of the columns. */
  readonly cells: ReadonlyMap<string, string>;
}

/** A row of cells, in the order of the columns. */
export function rowOf(columns: readonly string[], cells: readonly string[], number: number): Row {
  const filled = columns.flatMap((column, index): [string, string][] => {
    const cell = cells[index] ?? '';
    return cell.trim() === '' ? [] : [[column, cell]];
  });
  return { number, cells: new Map(filled) };
}
