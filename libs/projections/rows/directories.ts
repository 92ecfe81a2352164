import { LRUCache } from 'lru-cache';

import { askedBy } from '../../asking/index.js';
import type { Database } from '../../database/index.js';
import { isOf, type Moment } from '../progress/moment.js';
import type { View } from '../view.js';
import { Directory, type Entry } from './directory.js';
import { instantIn } from './records.js';
import { rowOf, tableOf } from './rows.js';

/** How much is kept in memory. */
export interface DirectoryBounds {
  /** Rows of a directory, past ones included. */
  readonly rows: number;
  /** Characters of a directory as JSON. */
  readonly size: number;
  /** Characters of all directories together. */
  readonly total: number;
  /** For how long one that is too large is not looked at again, in milliseconds. */
  readonly rest: number;
}

const BOUNDS = { rows: 5_000, size: 2_000_000, total: 24_000_000, rest: 60_000 };

interface Kept {
  /** What the rows are the same by: see `Moment.states`. */
  readonly state: string;
  /** Undefined where it is too large. */
  readonly directory: Directory<object> | undefined;
}

/**
 * Small views of dossiers in memory, those that were asked for last. One is loaded again when a
 * moment says that a row has changed since; asking for it meanwhile shares that statement.
 */
export class Directories {
  private readonly kept: LRUCache<string, Kept>;
  private readonly loading = new Map<string, Promise<Kept>>();

  constructor(
    private readonly db: Pick<Database, '$queryRaw'>,
    private readonly bounds: DirectoryBounds = BOUNDS,
  ) {
    this.kept = new LRUCache({ maxSize: bounds.total });
  }

  /** A view of a moment's dossier; undefined where it is too large to be kept. */
  async of<Row extends object, Name extends string>(
    view: View<Row, Name>,
    moment: Moment<NoInfer<Name>>,
  ): Promise<Directory<Row> | undefined> {
    const name = `${moment.dossier} ${view.name}`;
    const state = moment.states[view.name];
    const kept = this.kept.get(name);
    if (kept && (kept.state === state || !kept.directory)) return kept.directory as Directory<Row>;
    const { directory } = await this.load(name, state, view, moment);
    return directory as Directory<Row>;
  }

  private load<Name extends string>(
    name: string,
    state: string,
    view: View<object, Name>,
    moment: Moment<NoInfer<Name>>,
  ): Promise<Kept> {
    const loading = `${name} ${state}`;
    const underWay = this.loading.get(loading);
    if (underWay) return underWay;
    // One of those who share it may leave.
    const load = askedBy(undefined, () => this.read(name, state, view, moment)).finally(() =>
      this.loading.delete(loading),
    );
    this.loading.set(loading, load);
    return load;
  }

  private async read<Name extends string>(
    name: string,
    state: string,
    view: View<object, Name>,
    moment: Moment<NoInfer<Name>>,
  ): Promise<Kept> {
    const { rows, size, rest } = this.bounds;
    const [found] = await this.db.$queryRaw<{ count: number; size: number; list: string }[]>`
      SELECT count(*)::int AS count, coalesce(max(b.size), 0)::int AS size,
        '[' || coalesce(string_agg(b.entry, ','), '') || ']' AS list
      FROM (
        SELECT e.entry, sum(length(e.entry)) OVER (ROWS UNBOUNDED PRECEDING) AS size
        FROM (
          SELECT json_build_object('key', t.key,
            'versionFrom', t.version_from, 'versionTo', t.version_to,
            'publishedFrom', ${instantIn('published_from')}, 'publishedTo', ${instantIn('published_to')},
            'row', to_jsonb(t))::text AS entry
          FROM ${tableOf(view.name)} t WHERE ${isOf(view.name, 't', moment)} LIMIT ${rows + 1}
        ) e
      ) b WHERE b.size - length(b.entry) <= ${size}`;
    if (!found || found.count > rows || found.size > size) {
      const kept = { state, directory: undefined };
      this.kept.set(name, kept, { size: 1, ttl: rest });
      return kept;
    }
    const entries = JSON.parse(found.list) as Entry<Record<string, unknown>>[];
    const directory = new Directory(
      entries.map(({ row, ...place }) => ({ ...place, row: rowOf<object>(row) })),
    );
    const kept = { state, directory };
    this.kept.set(name, kept, { size: found.size + 1 });
    return kept;
  }
}
