import type { Part } from './parts.js';
import { compareOrder, compareText } from './row-order.js';
import type { RowStore } from './row-store.js';
import type { Sought } from './sought.js';
import { valuesIn } from './values.js';
import {
  type Column,
  OPEN,
  type Rectangle,
  type StoredRow,
  type Versions,
  type View,
} from '../view.js';

/** The rows of one dossier's views, kept in memory: every state that each ever had. */
export class RowsInMemory implements RowStore {
  private readonly tables = new Map<string, Table>();

  async load(view: View, keys: readonly string[]): Promise<Map<string, Part<object>[]>> {
    const table = this.tableOf(view);
    return new Map(keys.map((key) => [key, partsOf(table.open.get(key) ?? [])]));
  }

  async changed(view: View, { after, upTo }: Versions): Promise<StoredRow[]> {
    const { versions } = this.tableOf(view);
    const rows = new Set<StoredRow>();
    for (let version = after + 1; version <= upTo; version += 1) {
      for (const row of versions.get(version) ?? []) rows.add(row);
    }
    return [...rows];
  }

  async find(view: View, sought: Sought, { after, upTo }: Versions): Promise<StoredRow[]> {
    const table = this.tableOf(view);
    const [index, names] =
      'keys' in sought ? [table.keys, sought.keys] : [table.index(sought.column), sought.values];
    const rows = new Set<StoredRow>();
    for (const name of names) {
      for (const row of index.get(name) ?? []) {
        const { versionFrom, versionTo } = row.rectangle;
        if (versionFrom <= upTo && versionTo > after) rows.add(row);
      }
    }
    return [...rows];
  }

  async *each(view: View, sought: Sought, version: number): AsyncGenerator<readonly StoredRow[]> {
    const rows = await this.find(view, sought, { after: version, upTo: version });
    yield rows.sort(compareOrder);
  }

  async close(view: View, closed: readonly StoredRow[]): Promise<void> {
    const table = this.tableOf(view);
    for (const { rectangle } of closed) {
      if (!table.end(rectangle)) {
        throw new Error(`There is no open row of ${view.name} under ${rectangle.key}.`);
      }
    }
  }

  async insert(view: View, rows: readonly StoredRow[]): Promise<void> {
    const table = this.tableOf(view);
    for (const row of rows) table.add({ ...row });
  }

  /** All rows of a view, in the order in which digests take them. */
  all(view: View): StoredRow[] {
    return [...this.tableOf(view).keys.values()].flat().sort(compareOrder);
  }

  private tableOf({ name }: View): Table {
    const table = this.tables.get(name) ?? new Table();
    this.tables.set(name, table);
    return table;
  }
}

/** A row of which the rectangle is another one once it has ended. */
interface Row {
  rectangle: Rectangle;
  readonly row: object;
}

type Index = Map<string, Row[]>;

class Table {
  readonly keys: Index = new Map();
  readonly open: Index = new Map();
  /** The rows that begin or end at a version. */
  readonly versions = new Map<number, Row[]>();
  private readonly indexes = new Map<string, { readonly column: Column; readonly rows: Index }>();

  add(row: Row): void {
    const { key, versionFrom, versionTo } = row.rectangle;
    append(this.keys, key, row);
    append(this.versions, versionFrom, row);
    if (versionTo === OPEN) append(this.open, key, row);
    else append(this.versions, versionTo, row);
    for (const { column, rows } of this.indexes.values()) {
      for (const value of valuesIn(row.row, column)) append(rows, value, row);
    }
  }

  /** Ends an open row; false where there is none. */
  end(rectangle: Rectangle): boolean {
    const rows = this.open.get(rectangle.key) ?? [];
    const index = rows.findIndex(
      (row) =>
        row.rectangle.versionFrom === rectangle.versionFrom &&
        row.rectangle.publishedFrom === rectangle.publishedFrom,
    );
    const [row] = index < 0 ? [] : rows.splice(index, 1);
    if (!row) return false;
    row.rectangle = rectangle;
    append(this.versions, rectangle.versionTo, row);
    return true;
  }

  /** The rows by the values of a column, from the first time that it is asked for. */
  index(column: Column): Index {
    const name = JSON.stringify(column);
    const known = this.indexes.get(name);
    if (known) return known.rows;
    const rows: Index = new Map();
    for (const row of [...this.keys.values()].flat()) {
      for (const value of valuesIn(row.row, column)) append(rows, value, row);
    }
    this.indexes.set(name, { column, rows });
    return rows;
  }
}

function append<Name>(index: Map<Name, Row[]>, name: Name, row: Row): void {
  const rows = index.get(name);
  if (rows) rows.push(row);
  else index.set(name, [row]);
}

function partsOf(rows: readonly Row[]): Part<object>[] {
  return rows
    .map(({ rectangle: { publishedFrom, publishedTo, versionFrom }, row }) => ({
      publishedFrom,
      publishedTo,
      versionFrom,
      row,
    }))
    .sort((a, b) => compareText(a.publishedFrom, b.publishedFrom));
}
