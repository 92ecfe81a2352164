import { isDataError, type Transaction } from '../database/index.js';
import type { RecordedEvent } from '../event-store/index.js';
import type { Instant } from '../instants/index.js';
import { advance, type Advance, type Part, reconcile } from './parts.js';
import { type RowStore, type StoredRow, storedRows } from './rows.js';
import { type Generation, OPEN, type Rectangle, type View } from './view.js';

/** An event with the instant of publication from which it is known. */
export interface PlacedEvent {
  readonly event: RecordedEvent;
  readonly knownFrom: Instant;
  /** Whole streams, placed as of this event, of which it moved some earlier event. */
  readonly refolds: readonly (readonly PlacedEvent[])[];
}

/** How far a view came with a batch. */
export interface Progress {
  readonly version: number;
  /** The event that the view could not take, and why. */
  readonly halted?: { readonly at: number; readonly reason: string };
}

/**
 * Takes a view through a batch of events and writes what changed. An event that the view cannot
 * take ends the batch before it; what came earlier is written.
 */
export async function applyBatch(
  rows: RowStore,
  view: View,
  dossier: string,
  batch: readonly PlacedEvent[],
): Promise<Progress> {
  const keys = new Set(
    batch.flatMap(({ event, refolds }) =>
      [event, ...refolds.flat().map((placed) => placed.event)].flatMap((each) =>
        safeKeys(view, each),
      ),
    ),
  );
  const open =
    keys.size === 0 ? new Map<string, Part<object>[]>() : await rows.load(view, [...keys]);
  const changes = new Changes(dossier);

  let version = 0;
  let halted: Progress['halted'];
  for (const placed of batch) {
    const { event } = placed;
    try {
      // Every key first, so that an event is taken by all of its keys or by none.
      const advances = advancesOf(view, placed, open);
      for (const { key, open: parts, closed } of advances) {
        changes.note(key, event.version, open.get(key) ?? [], parts, closed);
        open.set(key, [...parts]);
      }
    } catch (error) {
      halted = { at: event.version, reason: reasonOf(error) };
      break;
    }
    version = event.version;
  }

  await rows.close(view, changes.closed);
  await rows.insert(view, [...changes.opened.values()]);
  return halted ? { version: halted.at - 1, halted } : { version };
}

/** What an event leaves of the open parts of each key that it concerns, or whose events it moves. */
function advancesOf(
  view: View,
  placed: PlacedEvent,
  open: ReadonlyMap<string, readonly Part<object>[]>,
): ({ readonly key: string } & Advance<object>)[] {
  const { version } = placed.event;
  const refolded = new Map(placed.refolds.flatMap((history) => [...fold(view, history)]));
  const moved = [...refolded].map(([key, parts]) => ({
    key,
    ...reconcile(open.get(key) ?? [], version, parts),
  }));
  const reached = view
    .keys(placed.event)
    .filter((key) => !refolded.has(key))
    .map((key) => ({ key, ...take(view, placed, key, open.get(key) ?? []) }));
  return [...moved, ...reached];
}

/** The parts that a whole stream leaves of each of its keys. */
function fold(view: View, history: readonly PlacedEvent[]): Map<string, readonly Part<object>[]> {
  const parts = new Map<string, readonly Part<object>[]>();
  for (const placed of history) {
    for (const key of view.keys(placed.event)) {
      parts.set(key, take(view, placed, key, parts.get(key) ?? []).open);
    }
  }
  return parts;
}

function take(
  view: View,
  { event, knownFrom }: PlacedEvent,
  key: string,
  parts: readonly Part<object>[],
): Advance<object> {
  return advance(parts, event.version, knownFrom, (row) => view.evolve(row, event, key));
}

/** Takes the stored rows of a generation through a batch, with more care or less. */
export type Apply = (
  tx: Transaction,
  of: Generation,
  batch: readonly PlacedEvent[],
) => Promise<Progress>;

const applyStored: Apply = (tx, of, batch) =>
  applyBatch(storedRows(tx, of), of.view, of.dossier, batch);

/**
 * The same for a batch of which PostgreSQL may refuse rows: the event that they come from is
 * looked for by halving the batch, and halts the view as one does that its code cannot take.
 */
async function applyCarefully(
  tx: Transaction,
  of: Generation,
  batch: readonly PlacedEvent[],
): Promise<Progress> {
  await tx.$executeRaw`SAVEPOINT before_batch`;
  try {
    const progress = await applyStored(tx, of, batch);
    await tx.$executeRaw`RELEASE SAVEPOINT before_batch`;
    return progress;
  } catch (error) {
    if (!isDataError(error)) throw error;
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT before_batch`;
    const [first, second] = batch;
    if (first && !second) {
      const at = first.event.version;
      return { version: at - 1, halted: { at, reason: reasonOf(error) } };
    }
  }
  const middle = Math.ceil(batch.length / 2);
  const progress = await applyCarefully(tx, of, batch.slice(0, middle));
  return progress.halted ? progress : applyCarefully(tx, of, batch.slice(middle));
}

/** Does anew, with more care, what PostgreSQL refused: what a view wanted to write. */
export async function carefully<T>(attempt: (apply: Apply) => Promise<T>): Promise<T> {
  try {
    return await attempt(applyStored);
  } catch (error) {
    if (!isDataError(error)) throw error;
    return attempt(applyCarefully);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Keys for loading rows; an event whose keys cannot be told halts the view later, at its turn. */
function safeKeys(view: View, event: RecordedEvent): readonly string[] {
  try {
    return view.keys(event);
  } catch {
    return [];
  }
}

/** Rows to close and to insert; a row that a batch both opens and ends is inserted ended. */
class Changes {
  readonly closed: Rectangle[] = [];
  readonly opened = new Map<string, StoredRow>();

  constructor(private readonly dossier: string) {}

  note(
    key: string,
    version: number,
    before: readonly Part<object>[],
    after: readonly Part<object>[],
    ended: readonly Part<object>[],
  ): void {
    for (const part of ended) {
      const name = nameOf(key, part);
      const rectangle = { ...this.rectangle(key, part), versionTo: version };
      if (this.opened.has(name)) this.opened.set(name, { rectangle, row: part.row });
      else this.closed.push(rectangle);
    }
    for (const part of after) {
      if (before.includes(part)) continue;
      this.opened.set(nameOf(key, part), { rectangle: this.rectangle(key, part), row: part.row });
    }
  }

  private rectangle(key: string, part: Part<object>): Rectangle {
    const { publishedFrom, publishedTo, versionFrom } = part;
    return { dossier: this.dossier, key, versionFrom, versionTo: OPEN, publishedFrom, publishedTo };
  }
}

function nameOf(key: string, part: Part<object>): string {
  return `${key} ${part.versionFrom} ${part.publishedFrom}`;
}
