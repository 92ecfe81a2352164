import type { Instant } from '../../instants/index.js';
import type { Moment } from '../progress/moment.js';

/** A row, and where it holds. */
export interface Entry<Row> {
  readonly key: string;
  readonly versionFrom: number;
  readonly versionTo: number;
  readonly publishedFrom: Instant;
  readonly publishedTo: Instant;
  readonly row: Row;
}

type Place = Pick<Moment, 'version' | 'published'>;

/** All rows that a view of a dossier ever had, in memory: it answers for every moment. */
export class Directory<Row> {
  private readonly entries = new Map<string, Entry<Row>[]>();
  private readonly keys: readonly string[];

  constructor(entries: readonly Entry<Row>[]) {
    for (const entry of entries) {
      const ofKey = this.entries.get(entry.key);
      if (ofKey) ofKey.push(entry);
      else this.entries.set(entry.key, [entry]);
    }
    this.keys = [...this.entries.keys()].sort();
  }

  /** The row that a key has at a moment, if it has one. */
  find(key: string, { version, published }: Place): Row | undefined {
    return this.entries
      .get(key)
      ?.find(
        (it) =>
          it.versionFrom <= version &&
          it.versionTo > version &&
          it.publishedFrom <= published &&
          it.publishedTo > published,
      )?.row;
  }

  /** The rows that hold at a moment, in the order of their keys, after one of these, at most so many. */
  rows(place: Place, { after = '', limit = Infinity } = {}): Row[] {
    const rows: Row[] = [];
    for (const key of this.keys) {
      if (rows.length >= limit) break;
      const row = key > after ? this.find(key, place) : undefined;
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }
}
