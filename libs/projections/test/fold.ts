import type { RecordedEvent } from '../../event-store/index.js';
import type { Instant } from '../../instants/index.js';
import type { PublicationClock, View } from '../index.js';

/** An event and the instant of publication from which it is known. */
export interface Placed {
  readonly event: RecordedEvent;
  readonly knownFrom: Instant;
}

/** The instants from which the events of a whole log are known, by the definition. */
export function placeAll(clock: PublicationClock, log: readonly RecordedEvent[]): Placed[] {
  const states = new Map<string, unknown>();
  return log.map((event) => {
    const { knownFrom, state } = clock.place(event, (stream) => states.get(stream));
    if (state !== undefined) states.set(event.stream, state);
    return { event, knownFrom };
  });
}

/** The rows of a view at a version, as known from a publication: the fold, by the definition. */
export function foldAt<Row extends object>(
  view: View<Row>,
  placed: readonly Placed[],
  version: number,
  publication: Instant,
): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const { event, knownFrom } of placed) {
    if (event.version > version || knownFrom > publication) continue;
    for (const key of view.keys(event)) {
      const row = view.evolve(rows.get(key) ?? null, event, key);
      if (row) rows.set(key, row);
      else rows.delete(key);
    }
  }
  return rows;
}
