import type { Column, Row } from '../../libs/tables/index.js';
import type { Part, Reader, SortKey } from '../views/shared/reader.js';
import type { Viewpoint } from '../views/shared/held-at.js';
import type { ColumnOf } from './columns/column-of.js';

/** Some of the items of a list, in order. */
export interface Items<Item> {
  readonly items: readonly Item[];
  /** Where the next ones begin; undefined where these are the last. */
  readonly next: SortKey | undefined;
}

/** A list of items, read some at a time at one moment: what tables, and other files, are made of. */
export interface Source<Item, Views extends string> {
  readonly views: readonly { readonly name: Views }[];
  /** So many are read at a time at most. */
  readonly most: number;
  page(reader: Reader, part: Part<Views>): Promise<Items<Item>>;
}

/** A moment as it is seen now: at the same version and publication, without what was erased meanwhile. */
export type Again = <Views extends string>(
  views: readonly { readonly name: Views }[],
) => Promise<Viewpoint<Views>>;

/** Which items to read. */
export interface Range {
  readonly limit: number;
  readonly after: SortKey | undefined;
}

/** A table of a dossier, whatever it is made of. */
export interface Table {
  /** What its files are called. */
  readonly name: string;
  readonly title: string;
  /** What a row is, and in which order rows come. */
  readonly description: string;
  readonly columns: readonly Column[];
  /** The columns that name a row together. */
  readonly key: readonly string[];
  readonly views: readonly { readonly name: string }[];
  readonly most: number;
  /** Reads rows in order. */
  rows(reader: Reader, again: Again, range: Range): Promise<Items<Row>>;
}

/** Puts a table together of a list and of what its columns hold of an item. */
export function table<Item, Views extends string>({
  source,
  columns,
  ...described
}: Pick<Table, 'name' | 'title' | 'description' | 'key'> & {
  readonly source: Source<Item, Views>;
  readonly columns: readonly ColumnOf<Item>[];
}): Table {
  const { views, most } = source;
  return {
    ...described,
    columns,
    views,
    most,
    async rows(reader, again, { limit, after }) {
      const moment = await again(views);
      const { items, next } = await source.page(reader, {
        moment,
        limit,
        ...(after === undefined ? {} : { after }),
      });
      return { items: items.map((item) => columns.map(({ of }) => of(item))), next };
    },
  };
}

/** Those that were found in a list of that order: fewer than were asked for are the last. */
export function itemsOf<Item>(
  found: readonly { readonly item: Item; readonly sortKey: SortKey }[],
  limit: number,
): Items<Item> {
  return {
    items: found.map(({ item }) => item),
    next: found.length < limit ? undefined : found.at(-1)?.sortKey,
  };
}
