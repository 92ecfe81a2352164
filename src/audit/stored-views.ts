import type { Transaction } from '../../libs/database/index.js';
import type { RecordedEvent } from '../../libs/event-store/index.js';
import {
  type Checkpoint,
  readCheckpoints,
  streamRows,
  type View,
} from '../../libs/projections/index.js';
import type { AuditResult } from './audit.js';
import type { Report } from './finding.js';
import { isMark } from './marks.js';
import { compareRows } from './row-comparison.js';

/** What came of comparing stored views with what they have to be. */
export interface ComparedViews {
  readonly rows: number;
}

/**
 * Compares the stored rows of views with those that the events of their dossier give. What cannot
 * be compared, since it is not built yet or is said to be of other code, is a finding as well: of
 * that nothing is known.
 */
export async function checkStoredViews(
  tx: Transaction,
  { log: { dossier, version }, expected, events }: Compared,
  views: readonly View[],
  report: Report,
): Promise<ComparedViews> {
  if (!expected) {
    report('views', 'were not compared: the events make none');
    return { rows: 0 };
  }
  const { checkpoints, erased } = await readCheckpoints(tx, dossier);
  if (erased !== lastErasure(events)) {
    report(
      'head',
      `names event ${erased} as the last that erased something, and the events do not`,
    );
  }
  let rows = 0;
  for (const view of views) {
    const name = `view ${view.name}`;
    const halt = expected.haltOf(view);
    const checkpoint = checkpoints.get(view.name);
    const obstacle = obstacleOf(checkpoint, { view, version, erased });
    if (halt) report(name, `cannot take event ${halt.at}: ${halt.reason}`);
    else if (obstacle !== undefined) report(name, obstacle);
    else if (!checkpoint) {
      if (events.length > 0) report(name, 'was not compared: it has no checkpoint');
    } else {
      const should = expected.rowsAt(view, checkpoint.version);
      const stored = streamRows(tx, { dossier, view, generation: checkpoint.generation });
      rows += await compareRows(view, stored, should, report);
    }
  }
  return { rows };
}

type Compared = Pick<AuditResult, 'log' | 'expected' | 'events'>;

/** What the rows of a view are to be held against. */
interface Standard {
  readonly view: View;
  /** That of the log's head. */
  readonly version: number;
  /** The last version that erased something, as the head has it. */
  readonly erased: number;
}

/** Why the rows of a view cannot be compared with what the events give; undefined where they can. */
function obstacleOf(
  checkpoint: Checkpoint | undefined,
  { view, version, erased }: Standard,
): string | undefined {
  if (!checkpoint) return undefined;
  if (checkpoint.version > version) {
    return `stands at version ${checkpoint.version}, beyond the head of the log`;
  }
  if (checkpoint.haltedAt) return `is halted at event ${checkpoint.haltedAt}: ${checkpoint.reason}`;
  if (checkpoint.revision > view.revision) {
    return `is said to be of revision ${checkpoint.revision}, which this code does not know`;
  }
  if (checkpoint.revision < view.revision) {
    return `was not compared: it is said to be of revision ${checkpoint.revision}, where this code builds ${view.revision}`;
  }
  if (checkpoint.erased < erased) {
    return `was not compared: it is yet to forget what was erased up to event ${erased}`;
  }
  return undefined;
}

/** The last version of the append that last erased something, by what the events say; 0 without any. */
function lastErasure(events: readonly RecordedEvent[]): number {
  const mark = events.findLast(isMark);
  // All events of an append are recorded at one instant.
  return events.findLast(({ recordedAt }) => recordedAt === mark?.recordedAt)?.version ?? 0;
}
