import type { Transaction } from '../../libs/database/index.js';
import {
  type Checkpoint,
  readCheckpoints,
  streamRows,
  type View,
} from '../../libs/projections/index.js';
import type { AuditResult } from './audit.js';
import type { Report } from './finding.js';
import { compareRows } from './row-comparison.js';

/** What came of comparing stored views with what they have to be. */
export interface ComparedViews {
  readonly rows: number;
  /** Views that cannot be compared now: they are being built. */
  readonly pending: readonly string[];
}

/** Compares the stored rows of views with those that the events of their dossier give. */
export async function checkStoredViews(
  tx: Transaction,
  { log: { dossier, version }, expected }: Pick<AuditResult, 'log' | 'expected'>,
  views: readonly View[],
  report: Report,
): Promise<ComparedViews> {
  if (!expected) return { rows: 0, pending: views.map(({ name }) => name) };
  const { checkpoints, erased } = await readCheckpoints(tx, dossier);
  const pending: string[] = [];
  let rows = 0;
  for (const view of views) {
    const checkpoint = checkpoints.get(view.name);
    const name = `view ${view.name}`;
    const halt = expected.haltOf(view);
    if (halt) report(name, `cannot take event ${halt.at}: ${halt.reason}`);
    else if (checkpoint && checkpoint.version > version) {
      report(name, `stands at version ${checkpoint.version}, beyond the head of the log`);
    } else if (checkpoint?.haltedAt) {
      report(name, `is halted at event ${checkpoint.haltedAt}: ${checkpoint.reason}`);
    } else if (checkpoint && checkpoint.revision > view.revision) {
      report(
        name,
        `is said to be of revision ${checkpoint.revision}, which this code does not know`,
      );
    } else if (!checkpoint || !isComparable(checkpoint, view, erased)) {
      pending.push(view.name);
    } else {
      const should = expected.rowsAt(view, checkpoint.version);
      const stored = streamRows(tx, { dossier, view, generation: checkpoint.generation });
      rows += await compareRows(view, stored, should, report);
    }
  }
  return { rows, pending };
}

/** Whether its rows are those of this code, and show nothing any more of what was erased. */
function isComparable(checkpoint: Checkpoint, view: View, erased: number): boolean {
  return checkpoint.revision === view.revision && checkpoint.erased >= erased;
}
