import type { RecordedEvent } from '../event-store/index.js';
import type { Instant } from '../instants/index.js';

/**
 * A read model: rows under keys. Its table is `views.<name>`: the columns of `Rectangle` and one
 * column for each field of the row, in snake case.
 *
 * The library keeps every state that a row ever had, as rectangles over versions and publication,
 * so that a query answers for any moment; a view's author never sees that. Say that a report of
 * March is filed at version 1, and at version 5, late, one of February on the same key:
 *
 *     publication
 *       NEVER  ┬─────────────┬──────────────▶
 *              │  March      │  February,
 *              │             │  March
 *       March  ┼─────────────┼──────────────▶
 *              ·             │  February
 *    February  ·             ├──────────────▶
 *              ·             ·  (no row)
 *      ALWAYS  ·             ·
 *              1             5         OPEN   version
 *
 * Three rows; a reader at version 3 sees the first one, if at all, and one at version 7 who asks
 * what was known in mid-February the last.
 */
export type View<Row extends object = object, Name extends string = string> =
  Fold<Row, Name> | Derived<Row, Name> | Aggregate<Row, object, unknown, Name>;

/** A view of which each row is the fold of the events that concern its key. */
export interface Fold<Row extends object = object, Name extends string = string> {
  readonly sort?: undefined;
  readonly name: Name;
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
 * A view of which each row is made of rows of other views that hold at the same version and
 * publication. Made by `derived`.
 */
export interface Derived<Row extends object = object, Name extends string = string> {
  readonly sort: 'derived';
  readonly name: Name;
  /** Raised with the revision of any view that it is made from, too. */
  readonly revision: number;
  readonly from: readonly View[];
  /**
   * The keys that changed rows may concern, as they were and as they are. Too many do no harm.
   *
   * @param rows looks further rows up
   */
  keys(changed: Changed, rows: Lookups): Iterable<string> | Promise<Iterable<string>>;
  /** Gives each key all rows, as they are looked up, that it may be made of. */
  inputs(keys: readonly string[], rows: Lookups, give: Give): Promise<void>;
  /**
   * The key's row where some of its inputs hold, null where it has none. Pure. Rows that `inputs`
   * gave for the sake of other versions may be among them: it has to pass over whatever those that
   * hold here do not refer to. An exception halts the view for this dossier.
   */
  derive(key: string, inputs: Inputs): Row | null;
}

/**
 * A view of which each row sums up the rows of another one, its group, over versions alone: at
 * each version it tells of all that is known by then, whenever published. Made by `aggregate`.
 *
 * The state of a group is kept in memory between batches, so that a batch costs what changed.
 * It may be changed in place, and must be the same whatever the order in which inputs come and go.
 */
export interface Aggregate<
  Row extends object = object,
  Input extends object = object,
  State = unknown,
  Name extends string = string,
> {
  readonly sort: 'aggregate';
  readonly name: Name;
  /** Raised with the revision of the view that it is made from, too. */
  readonly revision: number;
  readonly from: View<Input>;
  /** The column of an input that names its group (null: none), or lists its groups. */
  readonly groups: Column;
  /** Whether an input counts at all; every one does where this is absent. */
  counts?(input: Input): boolean;
  /** The state of a group without inputs. */
  begin(group: string): State;
  add(state: State, input: Input): void;
  /** Takes an input out; false if that leaves a state that only the remaining inputs can tell. */
  remove(state: State, input: Input): boolean;
  /** The group's row, null where it has none; shares nothing that `add` or `remove` changes. */
  row(state: State, group: string): Row | null;
  /** The state, out of the group's row alone: offered where its inputs need not be loaded for it. */
  resume?(row: Row): State;
}

/** A column that holds one text or null, or a list of texts. Looked up by, it needs an index. */
export type Column<Row extends object = Record<string, unknown>> =
  { readonly by: keyof Row & string } | { readonly containing: keyof Row & string };

/** Some successive versions: those after one, up to another. */
export interface Versions {
  readonly after: number;
  readonly upTo: number;
}

/** The rows that begin or end at some versions. */
export interface Changed {
  of<Row extends object>(view: View<Row>): readonly StoredRow<Row>[];
}

/** Looks up rows that hold, at whatever publication, at some of the versions at hand. */
export interface Lookups {
  /** By their keys. */
  under<Row extends object>(view: View<Row>, keys: Iterable<string>): Promise<Found<Row>>;
  /** By what a column holds. */
  by<Row extends object>(
    view: View<Row>,
    column: Column<Row>,
    values: Iterable<string>,
  ): Promise<Found<Row>>;
}

/** Rows by what they were looked up by. */
export type Found<Row extends object> = ReadonlyMap<string, readonly StoredRow<Row>[]>;

/** Gives a key rows that it may be made of. */
export type Give = <Row extends object>(
  key: string,
  view: View<Row>,
  rows: Iterable<StoredRow<Row>> | undefined,
) => void;

/** The inputs of a key that hold at one version and publication. */
export interface Inputs {
  /** Those of one view, in the order of their keys. */
  of<Row extends object>(view: View<Row>): readonly Row[];
  /** The one of a view under a key. */
  under<Row extends object>(view: View<Row>, key: string): Row | undefined;
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

/** A row with the rectangle on which it holds. */
export interface StoredRow<Row extends object = object> {
  readonly rectangle: Rectangle;
  readonly row: Row;
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
  /**
   * Whether what rests on a stream may stand elsewhere once its state is another one; any other
   * state may move it where this is absent.
   */
  moves?(before: State, after: State | undefined): boolean;
  /** From when an event is known, given the states at the version at hand. */
  knownFrom(event: RecordedEvent, stateOf: (stream: string) => State | undefined): Instant;
}
