import type { RecordedEvent } from '../../event-store/index.js';
import type { Instant } from '../../instants/index.js';
import { Changes, type Touched } from '../rows/changes.js';
import { type Change, type Part, reach, reconcile } from '../rows/parts.js';
import type { RowStore } from '../rows/row-store.js';
import type { Fold } from '../view.js';
import { haltedAt, type Reached } from './reached.js';

/** An event with the instant of publication from which it is known. */
export interface PlacedEvent {
  readonly event: RecordedEvent;
  readonly knownFrom: Instant;
  /** Whole streams, placed as of this event, of which it moved some earlier event. */
  readonly refolds: readonly (readonly PlacedEvent[])[];
}

/**
 * Takes a view through a batch of events and writes what changed. An event that the view cannot
 * take ends the batch before it; what came earlier is written.
 */
export async function foldBatch(
  store: RowStore,
  view: Fold,
  dossier: string,
  batch: readonly PlacedEvent[],
): Promise<Reached & { readonly touched: Touched }> {
  const keys = storedKeys(view, batch);
  const open = keys.length === 0 ? new Map<string, Part<object>[]>() : await store.load(view, keys);
  const changes = new Changes(dossier, open);
  const after = (batch[0]?.event.version ?? 1) - 1;

  let reached: Reached = { version: after };
  for (const placed of batch) {
    const { version } = placed.event;
    try {
      // Every key first, so that an event is taken by all of its keys or by none.
      for (const { key, change } of changesOf(view, placed, changes)) {
        changes.note(key, version, change);
      }
    } catch (error) {
      reached = haltedAt(version, error);
      break;
    }
    reached = { version };
  }
  await changes.write(store, view);
  const { changed } = changes;
  return { ...reached, changed, touched: changes.touched({ after, upTo: reached.version }) };
}

/** The keys that a batch concerns, but those of streams that begin in it: of these there are no rows. */
function storedKeys(view: Fold, batch: readonly PlacedEvent[]): string[] {
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

/** What becomes of the open parts of each key that an event concerns, or whose events it moves. */
function changesOf(
  view: Fold,
  placed: PlacedEvent,
  changes: Changes,
): { readonly key: string; readonly change: Change<object> }[] {
  const { version } = placed.event;
  const refolded = new Map(placed.refolds.flatMap((history) => [...fold(view, history)]));
  const moved = [...refolded].map(([key, parts]) => ({
    key,
    change: reconcile(changes.openOf(key), version, parts),
  }));
  const reached = view
    .keys(placed.event)
    .filter((key) => !refolded.has(key))
    .map((key) => ({ key, change: take(view, placed, key, changes.openOf(key)) }));
  return [...moved, ...reached];
}

/** The parts that a whole stream leaves of each of its keys. */
function fold(view: Fold, history: readonly PlacedEvent[]): Map<string, readonly Part<object>[]> {
  const parts = new Map<string, readonly Part<object>[]>();
  for (const placed of history) {
    for (const key of view.keys(placed.event)) {
      parts.set(key, take(view, placed, key, parts.get(key) ?? []).open);
    }
  }
  return parts;
}

function take(
  view: Fold,
  { event, knownFrom }: PlacedEvent,
  key: string,
  parts: readonly Part<object>[],
): Change<object> {
  return reach(parts, event.version, knownFrom, (row) => view.evolve(row, event, key));
}

/** Keys for loading rows; an event whose keys cannot be told halts the view later, at its turn. */
function safeKeys(view: Fold, event: RecordedEvent): readonly string[] {
  try {
    return view.keys(event);
  } catch {
    return [];
  }
}
