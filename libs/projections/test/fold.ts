import type { RecordedEvent } from '../../event-store/index.js';
import type { Instant } from '../../instants/index.js';
import type { Fold, PublicationClock } from '../index.js';

/** An event and the instant of publication from which it is known. */
export interface Placed {
  readonly event: RecordedEvent;
  readonly knownFrom: Instant;
}

/** The instants from which the events of a whole log are known as of its end, by the definition. */
export function placeAll(clock: PublicationClock, log: readonly RecordedEvent[]): Placed[] {
  const states = new Map<string, unknown>();
  for (const event of log) {
    states.set(event.stream, clock.evolve(states.get(event.stream), event));
  }
  return log.map((event) => ({
    event,
    knownFrom: clock.knownFrom(event, (stream) => states.get(stream)),
  }));
}

/**
 * The rows of a view by key at the end of a log, as known from a publication: the fold of the
 * events that are known by then, by the definition. Rows are as JSON leaves them.
 */
export function foldFor<Row extends object>(
  view: Fold<Row>,
  placed: readonly Placed[],
  publication: Instant,
): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const { event, knownFrom } of placed) {
    for (const key of knownFrom <= publication ? view.keys(event) : []) {
      const row = view.evolve(rows.get(key) ?? null, event, key);
      if (row) rows.set(key, JSON.parse(JSON.stringify(row)) as Row);
      else rows.delete(key);
    }
  }
  return rows;
}
