/** Why a sheet, or the rest of it, cannot be read: a sentence for people. */
export class SheetUnreadable extends Error {
  override readonly name = 'SheetUnreadable';

  /**
   * @param row the row at which it was found, 1 for the first; undefined where it is about the sheet
   */
  constructor(
    message: string,
    readonly row?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A row of a sheet as it is written. */
export interface SheetRow {
  /** Its place in the sheet, as a spreadsheet counts: 1 for the first row, which is mostly the header. */
  readonly number: number;
  /** What is in it, a cell a column of the header; an empty string where there is nothing. */
  readonly cells: readonly string[];
  /** Why it cannot be taken, though the rows after it can. */
  readonly fault?: string;
}

/** A sheet that is being read: its columns, and its rows as they come. */
export interface Table {
  readonly columns: readonly string[];
  /** Rows in which there is nothing are counted and left out. @throws SheetUnreadable */
  readonly rows: AsyncIterable<SheetRow>;
}

/** How much a sheet may have. */
export interface SheetBounds {
  readonly columns: number;
  /** In a cell, in UTF-16 units: a row with a longer one is faulty. */
  readonly charactersOfCell: number;
  /** In a row, in UTF-16 units: a sheet with a longer one is unreadable from there on. */
  readonly charactersOfRow: number;
  /** Of a workbook as it is sent, in bytes. */
  readonly bytesOfWorkbook: number;
  /** Of all that is packed in a workbook, in bytes. */
  readonly unpackedOfWorkbook: number;
  readonly rowsOfWorkbook: number;
}

/** A table of raw rows, of which the one at `headerRow` names the columns. Rows before it are passed over. */
export async function tableOf(
  raw: AsyncIterable<SheetRow>,
  headerRow: number,
  bounds: SheetBounds,
): Promise<Table> {
  const rows = raw[Symbol.asyncIterator]();
  for (;;) {
    const next = await rows.next();
    if (next.done) {
      throw new SheetUnreadable(
        headerRow === 1
          ? 'There is nothing in it.'
          : `It has no row ${headerRow} with the columns.`,
      );
    }
    if (next.value.number > headerRow) throw new SheetUnreadable(`Row ${headerRow} is empty.`);
    if (next.value.number < headerRow) continue;
    const columns = columnsIn(next.value, bounds);
    return { columns, rows: rowsAfter(rows, columns.length, bounds) };
  }
}

/** The longest name of a column, in UTF-16 units. */
const LONGEST_NAME = 500;

/** The names of columns: runs of white space are one space, and one without a name is called by its place. */
function columnsIn({ number, cells, fault }: SheetRow, bounds: SheetBounds): string[] {
  if (fault !== undefined) throw new SheetUnreadable(fault, number);
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  const columns = cells
    .slice(0, last + 1)
    .map((cell, index) => cell.trim().replaceAll(/\s+/g, ' ') || `column ${index + 1}`);
  if (columns.length === 0) throw new SheetUnreadable('There are no columns.', number);
  if (columns.length > bounds.columns) {
    const most = bounds.columns.toLocaleString('en');
    throw new SheetUnreadable(
      `There are ${columns.length.toLocaleString('en')} columns; there can be ${most}.`,
    );
  }
  const seen = new Set<string>();
  for (const column of columns) {
    if (column.length > LONGEST_NAME) {
      throw new SheetUnreadable(`A column has a name of more than ${LONGEST_NAME} characters.`);
    }
    if (seen.has(column)) {
      throw new SheetUnreadable(`Two columns are called “${column}”: give each a name of its own.`);
    }
    seen.add(column);
  }
  return columns;
}

async function* rowsAfter(
  rows: AsyncIterator<SheetRow>,
  width: number,
  bounds: SheetBounds,
): AsyncGenerator<SheetRow, void> {
  try {
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      const { number, cells, fault } = next.value;
      if (cells.every((cell) => cell === '') && fault === undefined) continue;
      const wrong = fault ?? faultOf(cells, width, bounds);
      yield {
        number,
        cells: cells.slice(0, wrong === undefined ? width : undefined),
        ...(wrong === undefined ? {} : { fault: wrong }),
      };
    }
  } finally {
    await rows.return?.();
  }
}

function faultOf(
  cells: readonly string[],
  width: number,
  { charactersOfCell }: SheetBounds,
): string | undefined {
  const beyond = cells.slice(width).some((cell) => cell !== '');
  if (cells.length < width || beyond) {
    return `has ${cells.length} cells, where there are ${width} columns`;
  }
  const long = cells.find((cell) => cell.length > charactersOfCell);
  if (long === undefined) return undefined;
  const [is, most] = [long.length, charactersOfCell].map((count) => count.toLocaleString('en'));
  return `has a cell of ${is} characters; there can be ${most}`;
}
