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

/**
 * The rows of a view by key as known from a publication, at one version after the other: the fold
 * of the events, by the definition. Rows are as JSON leaves them.
 */
export function* foldFor<Row extends object>(
  view: View<Row>,
  placed: readonly Placed[],
  publication: Instant,
): Generator<{ readonly version: number; readonly rows: ReadonlyMap<string, Row> }> {
  const rows = new Map<string, Row>();
  for (const { event, knownFrom } of placed) {
    for (const key of knownFrom <= publication ? view.keys(event) : []) {
      const row = view.evolve(rows.get(key) ?? null, event, key);
      if (row) rows.set(key, JSON.parse(JSON.stringify(row)) as Row);
      else rows.delete(key);
    }
    yield { version: event.version, rows };
  }
}
