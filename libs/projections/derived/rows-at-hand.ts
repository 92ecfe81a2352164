import type { Touched } from '../rows/changes.js';
import type { Part } from '../rows/parts.js';
import type { RowStore } from '../rows/row-store.js';
import type { Sought } from '../rows/sought.js';
import { valuesIn } from '../rows/values.js';
import type { Changed, Column, Found, Lookups, StoredRow, Versions, View } from '../view.js';

/**
 * The rows that derived views look up of some versions. What is in memory is not read: what the
 * versions changed, where the views were taken through them just before, and what was found.
 */
export class RowsAtHand implements Lookups {
  /** Whether some rows could not be had. */
  broken = false;
  private readonly touched = new Map<string, Touched>();
  private readonly begunOrEnded = new Map<string, Promise<StoredRow[]>>();
  private readonly found = new Map<string, Map<string, Promise<ByName>>>();

  constructor(
    private readonly store: RowStore,
    readonly versions: Versions,
  ) {}

  /** Takes in what some versions changed in a view; of use where they reach over those at hand. */
  add(view: View, touched: Touched): void {
    const { after, upTo } = this.versions;
    if (touched.after <= after && touched.upTo >= upTo) this.touched.set(view.name, touched);
  }

  /** The rows of some views that begin or end at the versions at hand. */
  async changed(views: readonly View[]): Promise<Changed & { readonly none: boolean }> {
    const rows = new Map<string, StoredRow[]>();
    for (const view of views) rows.set(view.name, await this.changedOf(view));
    return {
      none: [...rows.values()].every(({ length }) => length === 0),
      of: (view) => typed(view, rows.get(view.name) ?? []),
    };
  }

  async under<Row extends object>(view: View<Row>, keys: Iterable<string>): Promise<Found<Row>> {
    const touched = this.touched.get(view.name);
    return this.look(view, 'key', keys, {
      known: (key) => touched?.under(key),
      sought: (names) => ({ keys: names }),
      namesOf: ({ rectangle }) => [rectangle.key],
    });
  }

  async by<Row extends object>(
    view: View<Row>,
    column: Column<Row>,
    values: Iterable<string>,
  ): Promise<Found<Row>> {
    return this.look(view, JSON.stringify(column), values, {
      known: () => undefined,
      sought: (names) => ({ column, values: names }),
      namesOf: ({ row }) => valuesIn(row, column),
    });
  }

  /** The rows of a view that hold at one version, by what a column holds: in order, in pieces. */
  async *each(
    view: View,
    column: Column,
    values: readonly string[],
    version: number,
  ): AsyncGenerator<readonly StoredRow[], void> {
    const pieces = this.store.each(view, { column, values }, version)[Symbol.asyncIterator]();
    for (;;) {
      const next = await this.had(pieces.next());
      if (next.done === true) return;
      yield next.value;
    }
  }

  /** The open parts of keys of the view that is taken through the versions. */
  async open(view: View, keys: readonly string[]): Promise<Map<string, Part<object>[]>> {
    return keys.length === 0 ? new Map() : this.had(this.store.load(view, keys));
  }

  private async changedOf(view: View): Promise<StoredRow[]> {
    const touched = this.touched.get(view.name)?.changed;
    const { after, upTo } = this.versions;
    const isIn = (version: number) => version > after && version <= upTo;
    if (touched) {
      return touched.filter(({ rectangle: r }) => isIn(r.versionFrom) || isIn(r.versionTo));
    }
    const reading =
      this.begunOrEnded.get(view.name) ?? this.had(this.store.changed(view, this.versions));
    this.begunOrEnded.set(view.name, reading);
    return reading;
  }

  private async had<T>(rows: Promise<T>): Promise<T> {
    try {
      return await rows;
    } catch (error) {
      this.broken = true;
      throw error;
    }
  }

  private async look<Row extends object>(
    view: View<Row>,
    by: string,
    names: Iterable<string>,
    how: {
      readonly known: (name: string) => readonly StoredRow[] | undefined;
      readonly sought: (names: readonly string[]) => Sought;
      readonly namesOf: (row: StoredRow) => readonly string[];
    },
  ): Promise<Found<Row>> {
    const place = `${view.name} ${by}`;
    const found = this.found.get(place) ?? new Map<string, Promise<ByName>>();
    this.found.set(place, found);
    const asked = [...new Set(names)];
    const missing = asked.filter((name) => !found.has(name) && !how.known(name));
    if (missing.length > 0) {
      const reading = this.had(this.store.find(view, how.sought(missing), this.versions));
      const sorted = reading.then((rows) => byName(rows, how.namesOf));
      for (const name of missing) found.set(name, sorted);
    }
    // All of them, so that none fails unheard.
    await Promise.all([...new Set(asked.flatMap((name) => found.get(name) ?? []))]);
    const answer = new Map<string, readonly StoredRow<Row>[]>();
    for (const name of asked) {
      const rows = how.known(name) ?? (await found.get(name))?.get(name) ?? [];
      if (rows.length > 0) answer.set(name, typed(view, rows));
    }
    return answer;
  }
}

/** Rows by what they were looked up by. */
type ByName = ReadonlyMap<string, readonly StoredRow[]>;

function byName(
  rows: readonly StoredRow[],
  namesOf: (row: StoredRow) => readonly string[],
): ByName {
  const names = new Map<string, StoredRow[]>();
  for (const row of rows) {
    for (const name of namesOf(row)) {
      const list = names.get(name);
      if (list) list.push(row);
      else names.set(name, [row]);
    }
  }
  return names;
}

/** The rows of a view, which are of its type. */
function typed<Row extends object>(
  _: View<Row>,
  rows: readonly StoredRow[],
): readonly StoredRow<Row>[] {
  return rows as readonly StoredRow<Row>[];
}
