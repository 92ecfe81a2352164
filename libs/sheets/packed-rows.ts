import type { SheetRow } from './table.js';

const LINE_FEED = 0x0a;

/** There is more in a workbook than is unpacked. */
export class TooMuchUnpacked extends Error {
  override readonly name = 'TooMuchUnpacked';
}

/**
 * Rows as the bytes that a thread hands over, a line of JSON each: cells that have one text together in
 * the workbook each have it here, so these bytes are counted as what is unpacked.
 *
 * @param most bytes
 * @throws TooMuchUnpacked
 */
export function packRows(rows: Iterable<SheetRow>, most: number): Uint8Array {
  const chunks: Buffer[] = [];
  let left = most;
  for (const row of rows) {
    // Before it is written: a single row can be larger than memory.
    if (row.cells.reduce((sum, { length }) => sum + length, 0) > left) throw new TooMuchUnpacked();
    const line = Buffer.from(`${JSON.stringify(row)}\n`);
    left -= line.length;
    if (left < 0) throw new TooMuchUnpacked();
    chunks.push(line);
  }
  return Buffer.concat(chunks);
}

/** The rows that were packed, one by one as they are asked for. */
export async function* unpackRows(bytes: Uint8Array): AsyncGenerator<SheetRow, void> {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let from = 0; from < packed.length;) {
    const end = packed.indexOf(LINE_FEED, from);
    yield await Promise.resolve(JSON.parse(packed.toString('utf8', from, end)) as SheetRow);
    from = end + 1;
  }
}
