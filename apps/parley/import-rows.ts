import { createHash } from 'node:crypto';

import type { SheetRow } from '../../libs/sheets/index.js';
import type { ReadyMapping } from '../../src/sheets/mapping/mapping.js';
import { rowOf } from '../../src/sheets/row.js';
import { RowFault } from '../../src/sheets/row-fault.js';
import {
  describe,
  importLines,
  type ImportTarget,
  NotImported,
  type Result,
} from './import-file.js';
import type { SheetFile } from './sheet-file.js';

/** What became of a row. */
export interface RowOutcome {
  readonly row: SheetRow;
  readonly outcome: 'filed' | 'known' | 'rejected';
  /** Why it was rejected. */
  readonly reasons?: string;
}

/**
 * Sends the rows of a sheet as an import, each as the bundle that the mapping makes of it, and tells
 * what became of each, in their order. A row that does not fit the mapping is not sent.
 *
 * The sheet is read twice at once, by what sends and by what tells, so that no row is in memory until
 * its answer comes, however many those are that wait for it.
 *
 * @param version by what the mapping can be known again
 * @throws NotImported where there is no answer, or none to the end; SheetUnreadable where the file changed
 */
export async function* importRows(
  file: SheetFile,
  { ready, version }: { readonly ready: ReadyMapping; readonly version: string },
  target: ImportTarget,
): AsyncGenerator<RowOutcome, void> {
  const lines = new RowLines(file, ready, version);
  const results = importLines(lines, target);
  // What sends begins at once, also where no row fits: so a wrong key or dossier is known.
  let next = begun(results.next());
  try {
    for await (const row of await file.rows()) {
      if (next.failed) await next.result;
      const bundle = bundleOf(file.columns, row, ready);
      if (typeof bundle === 'string') {
        yield { row, outcome: 'rejected', reasons: bundle };
        continue;
      }
      const { done, value } = await next.result;
      if (done) throw new NotImported(CHANGED);
      yield outcomeOf(row, value);
      next = begun(results.next());
    }
    const { done } = await next.result;
    if (!done) throw new NotImported(CHANGED);
  } finally {
    void results.return().catch(() => undefined);
  }
}

const CHANGED =
  'the file changed while it was sent; file it again: a row that is there is not filed twice';

/** The rows of a sheet as lines that are sent. */
class RowLines {
  readonly digest: string;
  /** Of those that are sent now: they may be sent again, and what sent them before be left in the middle. */
  private sent = { unfit: 0 };

  constructor(
    private readonly file: SheetFile,
    private readonly ready: ReadyMapping,
    version: string,
  ) {
    this.digest = createHash('sha256').update(file.digest).update(version).digest('hex');
  }

  /** How many lines there are is known when all are sent: rows that do not fit are none. */
  get count(): number {
    return this.file.count - this.sent.unfit;
  }

  readonly body = async function* (this: RowLines): AsyncGenerator<Uint8Array, void> {
    const sent = { unfit: 0 };
    this.sent = sent;
    for await (const row of await this.file.rows()) {
      const bundle = bundleOf(this.file.columns, row, this.ready);
      if (typeof bundle === 'string') sent.unfit += 1;
      else yield Buffer.from(`${JSON.stringify(bundle)}\n`);
    }
  }.bind(this);
}

/** A result that is waited for, of which one sees whether it will not come. */
function begun<Value>(result: Promise<Value>) {
  const waited = { result, failed: false };
  result.catch(() => {
    waited.failed = true;
  });
  return waited;
}

function outcomeOf(row: SheetRow, result: Result): RowOutcome {
  if (result.status >= 300) return { row, outcome: 'rejected', reasons: describe(result) };
  return { row, outcome: result.known || result.replayed ? 'known' : 'filed' };
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
