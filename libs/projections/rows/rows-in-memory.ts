import type { Part } from './parts.js';
import { compareOrder, compareText } from './row-order.js';
import type { RowStore, StoredRow } from './rows.js';
import { OPEN, type Rectangle, type View } from '../view.js';

/** The rows of one dossier's views, kept in memory: every state that each ever had. */
export class RowsInMemory implements RowStore {
  private readonly tables = new Map<string, Table>();

  async load(view: View, keys: readonly string[]): Promise<Map<string, Part<object>[]>> {
    const { open } = this.tableOf(view);
    return new Map(keys.flatMap((key) => [[key, partsOf(open.get(key) ?? [])]]));
  }

  async close(view: View, closed: readonly Rectangle[]): Promise<void> {
    const { open, ended } = this.tableOf(view);
    for (const rectangle of closed) {
      const rows = open.get(rectangle.key) ?? [];
      const index = rows.findIndex(
        (row) =>
          row.rectangle.versionFrom === rectangle.versionFrom &&
          row.rectangle.publishedFrom === rectangle.publishedFrom,
      );
      const [row] = index < 0 ? [] : rows.splice(index, 1);
      if (!row) throw new Error(`There is no open row of ${view.name} under ${rectangle.key}.`);
      ended.push({ rectangle, row: row.row });
    }
  }

  async insert(view: View, rows: readonly StoredRow[]): Promise<void> {
    const { open, ended } = this.tableOf(view);
    for (const row of rows) {
      if (row.rectangle.versionTo !== OPEN) {
        ended.push(row);
        continue;
      }
      const list = open.get(row.rectangle.key);
      if (list) list.push(row);
      else open.set(row.rectangle.key, [row]);
    }
  }

  /** All rows of a view, in the order in which digests take them. */
  all(view: View): StoredRow[] {
    const { open, ended } = this.tableOf(view);
    return [...[...open.values()].flat(), ...ended].sort(compareOrder);
  }

  private tableOf({ name }: View): Table {
    const table = this.tables.get(name) ?? { open: new Map(), ended: [] };
    this.tables.set(name, table);
    return table;
  }
}

interface Table {
  readonly open: Map<string, StoredRow[]>;
  readonly ended: StoredRow[];
}

function partsOf(rows: readonly StoredRow[]): Part<object>[] {
  return rows
    .map(({ rectangle: { publishedFrom, publishedTo, versionFrom }, row }) => ({
      publishedFrom,
      publishedTo,
      versionFrom,
      row,
    }))
    .sort((a, b) => compareText(a.publishedFrom, b.publishedFrom));
}
