import type { Change, Part } from './parts.js';
import type { RowStore } from './row-store.js';
import { OPEN, type Rectangle, type StoredRow, type Versions, type View } from '../view.js';

/** What some versions changed in the rows of a view, kept in memory. */
export interface Touched extends Versions {
  /** The rows that began or ended. */
  readonly changed: readonly StoredRow[];
  /** All rows of a key that hold at some of the versions; undefined where only the table knows. */
  under(key: string): readonly StoredRow[] | undefined;
}

/**
 * The open parts of keys as they change version by version, and the rows to close and to insert for
 * it; a row that both opens and ends is inserted ended.
 */
export class Changes {
  private readonly closed: StoredRow[] = [];
  private readonly opened = new Map<string, StoredRow>();
  private readonly open: Map<string, readonly Part<object>[]>;
  private last: number | undefined;

  /** @param loaded the open parts of keys before */
  constructor(
    private readonly dossier: string,
    private readonly loaded: ReadonlyMap<string, readonly Part<object>[]>,
  ) {
    this.open = new Map(loaded);
  }

  async write(store: RowStore, view: View): Promise<void> {
    if (this.closed.length > 0) await store.close(view, this.closed);
    if (this.opened.size > 0) await store.insert(view, [...this.opened.values()]);
  }

  openOf(key: string): readonly Part<object>[] {
    return this.open.get(key) ?? [];
  }

  note(key: string, version: number, { open, closed }: Change<object>): void {
    const before = this.openOf(key);
    if (closed.length > 0 || open.some((part) => !before.includes(part))) this.last = version;
    for (const part of closed) {
      const name = nameOf(key, part);
      const ended = this.stored(key, part, version);
      if (this.opened.has(name)) this.opened.set(name, ended);
      else this.closed.push(ended);
    }
    for (const part of open) {
      if (!before.includes(part)) this.opened.set(nameOf(key, part), this.stored(key, part));
    }
    this.open.set(key, open);
  }

  /** The last version at which a row began or ended. */
  get changed(): number | undefined {
    return this.last;
  }

  touched(versions: Versions): Touched {
    const changed = [...this.closed, ...this.opened.values()];
    let keys: Map<string, StoredRow[]> | undefined;
    return {
      ...versions,
      changed,
      under: (key) => (keys ??= this.byKey(changed)).get(key),
    };
  }

  private byKey(changed: readonly StoredRow[]): Map<string, StoredRow[]> {
    const keys = new Map<string, StoredRow[]>();
    const ended = new Set(this.closed.map(({ rectangle }) => nameOf(rectangle.key, rectangle)));
    for (const [key, parts] of this.loaded) {
      const kept = parts.filter((part) => !ended.has(nameOf(key, part)));
      keys.set(
        key,
        kept.map((part) => this.stored(key, part)),
      );
    }
    for (const row of changed) {
      const rows = keys.get(row.rectangle.key);
      if (rows) rows.push(row);
      else keys.set(row.rectangle.key, [row]);
    }
    return keys;
  }

  private stored(key: string, part: Part<object>, versionTo = OPEN): StoredRow {
    const { row, publishedFrom, publishedTo, versionFrom } = part;
    const { dossier } = this;
    return {
      rectangle: { dossier, key, versionFrom, versionTo, publishedFrom, publishedTo },
      row,
    };
  }
}

function nameOf(
  key: string,
  { versionFrom, publishedFrom }: Pick<Rectangle, 'versionFrom' | 'publishedFrom'>,
): string {
  return `${key} ${versionFrom} ${publishedFrom}`;
}
