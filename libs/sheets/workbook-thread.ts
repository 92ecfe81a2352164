import { zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';

import { threadDoes } from '../threads/index.js';
import { type Cell, written } from './cells.js';
import { fillMerged } from './merged.js';
import { packRows, TooMuchUnpacked } from './packed-rows.js';
import type { SheetRow } from './table.js';
import { notesOf, rowOfCell, sheetsIn, unpack } from './workbook-parts.js';

/** What this thread reads: a sheet of a workbook. */
export interface WorkbookWork {
  readonly bytes: Uint8Array;
  /** Its name; the first one if not given. */
  readonly sheet?: string | undefined;
  readonly headerRow: number;
  readonly unpacked: number;
  readonly rows: number;
}

/** Its rows, packed, or why there are none. */
export type WorkbookReading = { readonly rows: Uint8Array } | { readonly why: string };

await threadDoes(async (work: WorkbookWork): Promise<WorkbookReading> => {
  try {
    return await read(work);
  } catch (error) {
    if (error instanceof TooMuchUnpacked) {
      return { why: 'There is more packed in it than is read. Save the sheet as CSV.' };
    }
    // What unpacks and parses says in many ways that it cannot.
    return { why: 'It is no workbook (XLSX), or a damaged one.' };
  }
});

async function read({ bytes, sheet, headerRow, unpacked, rows: most }: WorkbookWork) {
  const parts = unpack(bytes, unpacked);
  const sheets = sheetsIn(parts);
  const [first] = sheets.keys();
  const name = sheet ?? first ?? '';
  const path = sheets.get(name);
  if (path === undefined) {
    const there = [...sheets.keys()].map((one) => `“${one}”`).join(', ');
    return { why: `There is no sheet “${name}” in it; there is ${there}.` };
  }
  const notes = notesOf(parts[path]);
  if (notes.lastRow > most) {
    return {
      why: `The sheet has more than ${most.toLocaleString('en')} rows. Save it as CSV, which may have any number.`,
    };
  }
  const cells = (await readSheet(
    archiveOf(parts),
    name,
    // Numbers come as they are written in the file.
    { trim: false, parseNumber: (digits) => ({ digits }) },
  )) as Cell[][];
  const faults = new Map<number, string>();
  for (const [at, why] of notes.faults) {
    const row = rowOfCell(at);
    if (!faults.has(row)) faults.set(row, why);
  }
  const texts = cells.map((row, index) =>
    row.map((cell) => {
      const text = written(cell);
      if (text === undefined) faults.set(index + 1, 'has a date that Excel does not keep rightly');
      return text ?? '';
    }),
  );
  fillMerged(texts, notes.merged, headerRow);
  const rows = texts.map((row, index): SheetRow => {
    const fault = faults.get(index + 1);
    return { number: index + 1, cells: row, ...(fault === undefined ? {} : { fault }) };
  });
  return { rows: packRows(rows, unpacked) };
}

/** An archive of what was counted alone: the library unpacks all that it is given, pictures included. */
function archiveOf(parts: Readonly<Record<string, Uint8Array>>): ArrayBuffer {
  const { buffer, byteOffset, length } = zipSync({ ...parts }, { level: 0 });
  return buffer.slice(byteOffset, byteOffset + length);
}
