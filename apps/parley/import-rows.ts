import { createHash } from 'node:crypto';

import type { SheetRow } from '../../libs/sheets/index.js';
import type { ReadyMapping } from '../../src/sheets/mapping/mapping.js';
import { rowOf } from '../../src/sheets/row.js';
import { RowFault } from '../../src/sheets/row-fault.js';
import { describe, importLines, type ImportTarget } from './import-file.js';
import type { SheetFile } from './sheet-file.js';

/** What became of a row. */
export interface RowOutcome {
  readonly row: SheetRow;
  readonly outcome: 'filed' | 'known' | 'rejected';
  /** Why it was rejected. */
  readonly reasons?: string;
}

/** A row that was sent, or why it was not. */
interface Waiting {
  readonly row: SheetRow;
  readonly fault?: string;
}

/**
 * Sends the rows of a sheet as an import, each as the bundle that the mapping makes of it, and tells
 * what became of each, in their order. A row that does not fit the mapping is not sent.
 *
 * @param version by what the mapping can be known again
 * @throws NotImported where there is no answer, or none to the end; SheetUnreadable where the file changed
 */
export async function* importRows(
  file: SheetFile,
  { ready, version }: { readonly ready: ReadyMapping; readonly version: string },
  target: ImportTarget,
): AsyncGenerator<RowOutcome, void> {
  let waiting: Waiting[] = [];
  let unfit = 0;
  async function* body(): AsyncGenerator<Uint8Array, void> {
    waiting = [];
    unfit = 0;
    for await (const row of await file.rows()) {
      const bundle = bundleOf(file.columns, row, ready);
      if (typeof bundle === 'string') {
        waiting.push({ row, fault: bundle });
        unfit += 1;
      } else {
        waiting.push({ row });
        yield Buffer.from(`${JSON.stringify(bundle)}\n`);
      }
    }
  }
  const digest = createHash('sha256').update(file.digest).update(version).digest('hex');
  // How many lines there are is known when all are sent: rows that do not fit are none.
  const lines = {
    body,
    digest,
    get count() {
      return file.count - unfit;
    },
  };
  for await (const result of importLines(lines, target)) {
    yield* unsent(waiting);
    const sent = waiting.shift();
    if (!sent) throw new Error('the server answered a row that was not sent');
    const isFiled = result.status < 300;
    const outcome = result.known || result.replayed ? 'known' : 'filed';
    yield isFiled
      ? { row: sent.row, outcome }
      : { row: sent.row, outcome: 'rejected', reasons: describe(result) };
  }
  yield* unsent(waiting);
}

/** The rows before the next one that was sent. */
function* unsent(waiting: Waiting[]): Generator<RowOutcome> {
  for (let first = waiting[0]; first?.fault !== undefined; first = waiting[0]) {
    waiting.shift();
    yield { row: first.row, outcome: 'rejected', reasons: first.fault };
  }
}

/** The bundle of a row, or why there is none. */
function bundleOf(
  columns: readonly string[],
  { number, cells, fault }: SheetRow,
  ready: ReadyMapping,
): object | string {
  if (fault !== undefined) return fault;
  try {
    return ready.bundleOf(rowOf(columns, cells, number));
  } catch (error) {
    if (!(error instanceof RowFault)) throw error;
    return error.column === undefined ? error.message : `${error.column}: ${error.message}`;
  }
}
