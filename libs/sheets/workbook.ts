import { inThread, ThreadStopped } from '../threads/index.js';
import { unpackRows } from './packed-rows.js';
import { type SheetBounds, SheetUnreadable, type Table, tableOf } from './table.js';
import type { WorkbookReading, WorkbookWork } from './workbook-thread.js';

/** Which sheet of a workbook is read. */
export interface WorkbookOptions {
  /** Its name; the first one if not given. */
  readonly sheet?: string | undefined;
  /** The row that names the columns: 1 if not given. */
  readonly headerRow?: number | undefined;
}

/** What a thread may take that reads a workbook. */
const MILLISECONDS = 120_000;
const MEGABYTES = 1_024;

/**
 * A sheet of a workbook (XLSX, ISO 29500), read as a whole in a thread of its own, since what unpacks
 * and parses it may be attacked. Formulas are the values that are kept of them, nothing is computed;
 * merged cells all have the value that they show together.
 *
 * @throws SheetUnreadable
 */
export async function readWorkbook(
  bytes: Uint8Array,
  { sheet, headerRow = 1 }: WorkbookOptions,
  bounds: SheetBounds,
): Promise<Table> {
  const work: WorkbookWork = {
    bytes,
    sheet,
    headerRow,
    unpacked: bounds.unpackedOfWorkbook,
    rows: bounds.rowsOfWorkbook,
  };
  const reading = await inItsThread(work);
  if ('why' in reading) throw new SheetUnreadable(reading.why);
  return tableOf(unpackRows(reading.rows), headerRow, bounds);
}

/** The bytes of a workbook, as they come. @throws SheetUnreadable where there are more than are read */
export async function gatherWorkbook(
  source: AsyncIterable<Uint8Array>,
  { bytesOfWorkbook: most }: SheetBounds,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > most) {
      throw new SheetUnreadable(
        `A workbook can have ${most.toLocaleString('en')} bytes. Save the sheet as CSV, which may have any number.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function inItsThread(work: WorkbookWork): Promise<WorkbookReading> {
  const thread = new URL('./workbook-thread.js', import.meta.url);
  try {
    return await inThread(thread, work, { milliseconds: MILLISECONDS, megabytes: MEGABYTES });
  } catch (error) {
    if (!(error instanceof ThreadStopped)) throw error;
    const what = error.reason === 'too-slow' ? 'time' : 'memory';
    throw new SheetUnreadable(
      `To read it takes too much ${what}. Save the sheet as CSV.`,
      undefined,
      {
        cause: error,
      },
    );
  }
}
