import type { RecordedEvent } from '../event-store/index.js';
import type { Instant } from '../instants/index.js';

/**
 * A read model: rows under keys, each the fold of the events that concern its key.
 *
 * Its table is `views.<name>`: the columns of `Rectangle` and one column for each field of the
 * row, in snake case. The library keeps every state that a row ever had, over versions and over
 * publication, so that a query answers for any moment; a view's author never sees that.
 */
export interface View<Row extends object = object> {
  readonly name: string;
  /** Raised when the code would build other rows: the view is then built anew. */
  readonly revision: number;
  /**
   * The keys that an event concerns; none for an event that the view passes over. All events that
   * concern one key are events of one stream.
   */
  keys(event: RecordedEvent): readonly string[];
  /** The stream of the events that concern a key. */
  streamOf(key: string): string;
  /**
   * The key's row after an event, null where it has none. Pure: no clock, no I/O. An exception
   * halts the view for this dossier.
   */
  evolve(row: Row | null, event: RecordedEvent, key: string): Row | null;
}

/**
 * The rows of a view of a dossier that were built together. Readers see those of one generation
 * while those of another are built beside them.
 */
export interface Generation {
  readonly dossier: string;
  readonly view: View;
  /** 1, 2, 3 … */
  readonly generation: number;
}

/** Where a stored row holds: half-open ranges of versions and of publication. */
export interface Rectangle {
  readonly dossier: string;
  readonly key: string;
  readonly versionFrom: number;
  readonly versionTo: number;
  readonly publishedFrom: Instant;
  readonly publishedTo: Instant;
}

/** The `versionTo` of a row that still holds at the head. */
export const OPEN = Number.MAX_SAFE_INTEGER;

/**
 * Says from which publication on an event is known, out of the log alone.
 *
 * The place of an event rests on subjects: streams, its own among them, that carry a state such as
 * a report's publication. A state may rest on further subjects in turn. The library folds the
 * states up to the version at hand; where an event moves one, it places anew whatever rests on it.
 */
export interface PublicationClock<State = unknown> {
  /**
   * The subjects that the place of this event rests on, besides its own stream. Each has begun
   * before anything rests on it.
   */
  subjects(event: RecordedEvent): readonly string[];
  /** The subjects that a state rests on. */
  restsOn(state: State): readonly string[];
  /** The state of a stream after the next of its events; undefined where it places nothing. */
  evolve(state: State | undefined, event: RecordedEvent): State | undefined;
  /** From when an event is known, given the states at the version at hand. */
  knownFrom(event: RecordedEvent, stateOf: (stream: string) => State | undefined): Instant;
}
