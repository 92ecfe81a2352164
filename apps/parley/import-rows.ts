import { createHash } from 'node:crypto';

import type { SheetRow } from '../../libs/sheets/index.js';
import type { ReadyMapping } from '../../src/sheets/mapping/mapping.js';
import { rowOf } from '../../src/sheets/row.js';
import { RowFault } from '../../src/sheets/row-fault.js';
import { describe, importLines, type ImportTarget, type Result } from './import-file.js';
import type { SheetFile } from './sheet-file.js';

/** What became of a row. */
export interface RowOutcome {
  readonly row: SheetRow;
  readonly outcome: 'filed' | 'known' | 'rejected';
  /** Why it was rejected. */
  readonly reasons?: string;
}

/** So many rows that are not sent wait at most until they are told. */
const MOST_WAITING = 1_000;

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
  let told = 0;
  // Many rows that are not sent can come one after the other: they are told before there is an answer.
  let [full, room] = [signal(), signal()];
  async function* body(): AsyncGenerator<Uint8Array, void> {
    const own: Waiting[] = [];
    waiting = own;
    unfit = 0;
    for await (const row of await file.rows()) {
      // They may be sent again while this is left waiting.
      if (waiting !== own) return;
      if (unfit < told) {
        // Sent again: only rows that are not sent are told before the first answer.
        unfit += 1;
        continue;
      }
      const bundle = bundleOf(file.columns, row, ready);
      if (typeof bundle === 'string') {
        own.push({ row, fault: bundle });
        unfit += 1;
      } else {
        own.push({ row });
        yield Buffer.from(`${JSON.stringify(bundle)}\n`);
      }
      while (waiting === own && own.length >= MOST_WAITING && own[0]?.fault !== undefined) {
        full.give();
        await room.given;
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
  const results = importLines(lines, target);
  let next: ReturnType<typeof results.next> | undefined;
  try {
    for (;;) {
      next ??= results.next();
      const result = await Promise.race([next, full.given]);
      for (const outcome of unsent(waiting)) {
        told += 1;
        yield outcome;
      }
      if (result) {
        next = undefined;
        if (result.done === true) return;
        const sent = waiting.shift();
        if (!sent) throw new Error('the server answered a row that was not sent');
        yield outcomeOf(sent.row, result.value);
      }
      full = signal();
      room.give();
      room = signal();
    }
  } finally {
    void results.return().catch(() => undefined);
  }
}

function outcomeOf(row: SheetRow, result: Result): RowOutcome {
  if (result.status >= 300) return { row, outcome: 'rejected', reasons: describe(result) };
  return { row, outcome: result.known || result.replayed ? 'known' : 'filed' };
}

/** Something that is given once, to whoever waits for it. */
function signal() {
  let give: () => void = () => undefined;
  const given = new Promise<undefined>((resolve) => {
    give = () => {
      resolve(undefined);
    };
  });
  return { given, give: () => give() };
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
