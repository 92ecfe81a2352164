import { isDataError, type Transaction } from '../../database/index.js';
import type { RecordedEvent } from '../../event-store/index.js';
import type { Instant } from '../../instants/index.js';
import { advance, type Advance, type Part, reconcile } from '../rows/parts.js';
import { type RowStore, type StoredRow, storedRows } from '../rows/rows.js';
import { Turns } from './turns.js';
import { type Generation, OPEN, type Rectangle, type View } from '../view.js';

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
  const keys = storedKeys(view, batch);
  const open = keys.length === 0 ? new Map<string, Part<object>[]>() : await rows.load(view, keys);
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

/** The keys that a batch concerns, but those of streams that begin in it: of these there are no rows. */
function storedKeys(view: View, batch: readonly PlacedEvent[]): string[] {
  const keys = new Set<string>();
  for (const { event, refolds } of batch) {
    for (const key of safeKeys(view, event)) keys.add(key);
    for (const moved of refolds.flat()) {
      for (const key of safeKeys(view, moved.event)) keys.add(key);
    }
  }
  for (const { event } of batch) {
    if (event.revision === 1) for (const key of safeKeys(view, event)) keys.delete(key);
  }
  return [...keys];
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

/**
 * Takes the stored rows of generations through a batch, with more care or less.
 *
 * @returns how far each came, in their order
 */
export type Apply = (
  tx: Transaction,
  generations: readonly Generation[],
  batch: readonly PlacedEvent[],
) => Promise<Progress[]>;

/** All at once: while PostgreSQL works for one view, the code of others runs. */
const applyStored: Apply = (tx, generations, batch) => {
  const turns = new Turns();
  return Promise.all(
    generations.map((of) => applyBatch(storedRows(tx, of, turns), of.view, of.dossier, batch)),
  );
};

/** One after the other, each by itself. */
const applyCarefully: Apply = async (tx, generations, batch) => {
  const progress: Progress[] = [];
  for (const of of generations) progress.push(await findRefused(tx, of, batch));
  return progress;
};

/**
 * Applies a batch of which PostgreSQL may refuse rows: the event that they come from is looked for
 * by halving the batch, and halts the view as one does that its code cannot take.
 */
async function findRefused(
  tx: Transaction,
  of: Generation,
  batch: readonly PlacedEvent[],
): Promise<Progress> {
  await tx.$executeRaw`SAVEPOINT before_batch`;
  try {
    const rows = storedRows(tx, of, new Turns());
    const progress = await applyBatch(rows, of.view, of.dossier, batch);
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
  const progress = await findRefused(tx, of, batch.slice(0, middle));
  return progress.halted ? progress : findRefused(tx, of, batch.slice(middle));
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
