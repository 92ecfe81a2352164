import { canonicalJson, type RecordedEvent } from '../../libs/event-store/index.js';
import {
  digestOf,
  OPEN,
  type PublicationClock,
  Replay,
  compareOrder,
  rowEntry,
  type StoredRow,
  type View,
  type ViewDigest,
} from '../../libs/projections/index.js';
import { sameHash } from '../../libs/transparency-log/index.js';
import type { SignedCheckpoint } from './checkpoints.js';
import { parseDigestLine } from './digest-lines.js';
import type { Report } from './finding.js';

/** Events that are replayed at a time. */
const BATCH = 2_000;

/** Builds the views of a dossier in memory from its events. */
export async function replay(
  dossier: string,
  events: readonly RecordedEvent[],
  clock: PublicationClock,
  views: readonly View[],
): Promise<Replay> {
  const replayed = new Replay(dossier, clock, views);
  for (let start = 0; start < events.length; start += BATCH) {
    await replayed.take(events.slice(start, start + BATCH));
  }
  return replayed;
}

/** The rows of a view as they were at a version. */
export function rowsAt(rows: readonly StoredRow[], version: number): StoredRow[] {
  return rows.flatMap((stored) => {
    const { rectangle, row } = stored;
    if (rectangle.versionFrom > version) return [];
    if (rectangle.versionTo <= version || rectangle.versionTo === OPEN) return [stored];
    return [{ rectangle: { ...rectangle, versionTo: OPEN }, row }];
  });
}

/** Compares the stored rows of a view, in the order of digests, with those that a replay gave. */
export async function compareRows(
  view: View,
  stored: AsyncIterable<StoredRow>,
  expected: readonly StoredRow[],
  report: Report,
): Promise<number> {
  let index = 0;
  let rows = 0;
  for await (const row of stored) {
    rows += 1;
    for (; before(expected[index], row); index += 1) {
      report(nameOf(view, expected[index]), 'is missing');
    }
    const other = expected[index];
    if (other === undefined || before(row, other)) {
      report(nameOf(view, row), 'is of no event');
      continue;
    }
    index += 1;
    if (Buffer.compare(rowEntry(row), rowEntry(other)) !== 0) {
      report(nameOf(view, row), `is not what the events say: ${difference(row, other)}`);
    }
  }
  for (; index < expected.length; index += 1) report(nameOf(view, expected[index]), 'is missing');
  return rows;
}

/** A checkpoint with digests of views. */
export interface Sealed {
  readonly checkpoint: SignedCheckpoint;
  readonly digests: readonly ViewDigest[];
}

/**
 * The newest checkpoint with digests that can be made again: none that is older than an erasure,
 * for that changed past rows.
 */
export function newestSeal(
  checkpoints: readonly SignedCheckpoint[],
  erasedAt: number,
): Sealed | undefined {
  for (const checkpoint of checkpoints.toReversed()) {
    if (checkpoint.size < erasedAt) return undefined;
    const digests = checkpoint.extensions.flatMap((line) => parseDigestLine(line) ?? []);
    if (digests.length > 0) return { checkpoint, digests };
  }
  return undefined;
}

/** Compares the digests in a checkpoint with what the events give; says how many it could compare. */
export async function checkSeal(
  { checkpoint, digests }: Sealed,
  replayed: Replay,
  views: readonly View[],
  report: Report,
): Promise<number> {
  let compared = 0;
  for (const signed of digests) {
    // Other code builds other rows.
    const view = views.find(
      ({ name, revision }) => name === signed.view && revision === signed.revision,
    );
    if (!view) continue;
    compared += 1;
    const digest = await digestOf(view, rowsAt(replayed.rowsOf(view), checkpoint.size));
    if (!sameHash(digest.root, signed.root)) {
      report(
        `checkpoint ${checkpoint.number}`,
        `was signed over other rows of the view ${view.name} than its events give: ${signed.rows} rows, not ${digest.rows}, or other ones`,
      );
    }
  }
  return compared;
}

function before(a: StoredRow | undefined, b: StoredRow): boolean {
  return a !== undefined && compareOrder(a, b) < 0;
}

function nameOf(view: View, stored: StoredRow | undefined): string {
  const { key, versionFrom, publishedFrom } = stored?.rectangle ?? {};
  return `view ${view.name}, row ${key} from version ${versionFrom}, published from ${publishedFrom}`;
}

/** The first fields in which two rows differ. */
function difference(row: StoredRow, other: StoredRow): string {
  const is = fieldsOf(row);
  const should = fieldsOf(other);
  const names = [...new Set([...Object.keys(should), ...Object.keys(is)])];
  const differing = names.filter((name) => canonical(is[name]) !== canonical(should[name]));
  return differing.slice(0, 3).join(', ');
}

function fieldsOf({ rectangle: { versionTo, publishedTo }, row }: StoredRow) {
  return { versionTo, publishedTo, ...row } as Readonly<Record<string, unknown>>;
}

function canonical(value: unknown): string {
  return value === undefined ? '' : canonicalJson(value);
}
