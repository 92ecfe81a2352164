import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

import { stringify } from 'csv-stringify/sync';

import type { SheetRow } from '../../libs/sheets/index.js';
import { defused } from '../../libs/tables/index.js';
import { REJECTED } from '../../src/sheets/returned.js';

/**
 * The file to which rows go that could not be filed, as CSV: the columns of the sheet, the number of
 * the row and the reasons. No spreadsheet runs a cell of it as a formula; put right, it can be imported
 * as the sheet was. There is none as long as nothing is rejected.
 */
export class RejectedFile {
  private stream: WriteStream | undefined;

  constructor(
    private readonly path: string,
    private readonly columns: readonly string[],
  ) {}

  async take({ number, cells }: SheetRow, reasons: string): Promise<void> {
    if (!this.stream) {
      this.stream = createWriteStream(this.path, { mode: 0o600 });
      await this.write([...this.columns, ...Object.values(REJECTED)]);
    }
    // Cells beyond the columns would be taken for what is added.
    const filled = this.columns.map((_, index) => cells[index] ?? '');
    await this.write([...filled, String(number), reasons]);
  }

  async close(): Promise<void> {
    if (!this.stream) return;
    this.stream.end();
    await finished(this.stream);
  }

  private async write(cells: readonly string[]): Promise<void> {
    const line = stringify([cells.map(defused)], { record_delimiter: '\r\n' });
    if (this.stream?.write(line) === false) await once(this.stream, 'drain');
  }
}
