import { ALWAYS, NEVER } from '../../instants/index.js';
import {
  type Aggregate,
  type Derived,
  type Lookups,
  OPEN,
  type StoredRow,
  type View,
} from '../index.js';
import { compareText } from '../rows/row-order.js';
import { valuesIn } from '../rows/values.js';

/** The rows of a view by key. */
type Rows = ReadonlyMap<string, object>;

/** What a view shows where those that it is made from show some rows, by the definition: all of it made anew. */
export async function madeFrom(
  view: Derived | Aggregate,
  shown: (view: View) => Rows,
): Promise<Rows> {
  const made = view.sort === 'derived' ? await derivedFrom(view, shown) : summedUp(view, shown);
  return new Map([...made].map(([key, row]) => [key, JSON.parse(JSON.stringify(row)) as object]));
}

async function derivedFrom(view: Derived, shown: (view: View) => Rows): Promise<Rows> {
  const of = <Row extends object>(input: View<Row>) =>
    [...shown(input)].map(([key, row]) => stored(key, row as Row));
  const lookups: Lookups = {
    under: (input, keys) =>
      Promise.resolve(by(of(input), keys, ({ rectangle }) => [rectangle.key])),
    by: (input, column, values) =>
      Promise.resolve(by(of(input), values, ({ row }) => valuesIn(row, column))),
  };
  const rows = new Map<string, object>();
  for (const key of await view.keys({ of }, lookups)) {
    const row = view.derive(key, {
      of: (input) => of(input).map(({ row }) => row),
      under: <Row extends object>(input: View<Row>, name: string) =>
        shown(input).get(name) as Row | undefined,
    });
    if (row) rows.set(key, row);
  }
  return rows;
}

function summedUp(view: Aggregate, shown: (view: View) => Rows): Rows {
  const states = new Map<string, unknown>();
  const inputs = [...shown(view.from)].sort(([a], [b]) => compareText(a, b));
  for (const [, row] of inputs) {
    if (!(view.counts?.(row) ?? true)) continue;
    for (const group of valuesIn(row, view.groups)) {
      if (!states.has(group)) states.set(group, view.begin(group));
      view.add(states.get(group), row);
    }
  }
  const rows = new Map<string, object>();
  for (const [group, state] of states) {
    const row = view.row(state, group);
    if (row) rows.set(group, row);
  }
  return rows;
}

/** A row as if it had always been there. */
function stored<Row extends object>(key: string, row: Row): StoredRow<Row> {
  const rectangle = {
    dossier: '',
    key,
    versionFrom: 0,
    versionTo: OPEN,
    publishedFrom: ALWAYS,
    publishedTo: NEVER,
  };
  return { rectangle, row };
}

function by<Row extends object>(
  rows: readonly StoredRow<Row>[],
  names: Iterable<string>,
  namesOf: (row: StoredRow<Row>) => readonly string[],
) {
  const wanted = new Set(names);
  const found = new Map<string, StoredRow<Row>[]>();
  for (const row of rows) {
    for (const name of namesOf(row)) {
      if (!wanted.has(name)) continue;
      const list = found.get(name) ?? [];
      found.set(name, list);
      list.push(row);
    }
  }
  return found;
}
