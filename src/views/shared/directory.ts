import { type Database, prepared } from '../../../libs/database/index.js';
import {
  Directories,
  type Directory,
  holdsAt,
  type Moment,
  rowOf,
  tableOf,
  type View,
} from '../../../libs/projections/index.js';
import type { Part, SortKey } from './reader.js';

/** What is in memory of a database goes when that is let go of. */
const inMemory = new WeakMap<Database, Directories>();

/** One page that all is on. */
const ALL = { after: '', limit: 2 ** 31 - 1 };

/** The rows of some slugs in a small view such as that of the actors, in their order. Unknown ones are left out. */
export async function entriesIn<Row extends object, Name extends string>(
  db: Database,
  view: View<Row, Name>,
  moment: Moment<NoInfer<Name>>,
  slugs: readonly string[],
): Promise<Row[]> {
  if (slugs.length === 0) return [];
  const directory = await directoryOf(db, view, moment);
  if (!directory) return rowsOf(db, view, moment, slugs);
  return [...new Set(slugs)].sort().flatMap((slug) => directory.find(slug, moment) ?? []);
}

/** The rows of a small view that is keyed by slug, in the order of the slugs. */
export async function findBySlug<Row extends { readonly slug: string }, Name extends string>(
  db: Database,
  view: View<Row, Name>,
  { moment, limit, after }: Part<NoInfer<Name>>,
): Promise<{ item: Row; sortKey: SortKey }[]> {
  const directory = await directoryOf(db, view, moment);
  const page = { after: after === undefined ? '' : String(after[0]), limit };
  const rows = directory ? directory.rows(moment, page) : await pageOf(db, view, moment, page);
  return rows.map((item) => ({ item, sortKey: [item.slug] }));
}

/** All rows of a small view, in the order of their keys. */
export async function allIn<Row extends object, Name extends string>(
  db: Database,
  view: View<Row, Name>,
  moment: Moment<NoInfer<Name>>,
): Promise<Row[]> {
  const directory = await directoryOf(db, view, moment);
  return directory?.rows(moment) ?? pageOf(db, view, moment, ALL);
}

/** All of a small view, where it is in memory; undefined where it is too large for that. */
export function directoryOf<Row extends object, Name extends string>(
  db: Database,
  view: View<Row, Name>,
  moment: Moment<NoInfer<Name>>,
): Promise<Directory<Row> | undefined> {
  let directories = inMemory.get(db);
  if (!directories) {
    directories = new Directories(db);
    inMemory.set(db, directories);
  }
  return directories.of(view, moment);
}

/** The rows of some keys, in their order. Unknown ones are left out. */
export async function rowsOf<Row extends object, Name extends string>(
  db: Database,
  view: View<Row, Name>,
  moment: Moment<NoInfer<Name>>,
  keys: readonly string[],
): Promise<Row[]> {
  if (keys.length === 0) return [];
  const rows = await db.rows<{ row: Record<string, unknown> }>(prepared`
    SELECT to_jsonb(t) AS row FROM ${tableOf(view.name)} t
    WHERE ${holdsAt(view.name, 't', moment)} AND t.key = ANY(${keys}::text[]) ORDER BY t.key COLLATE "C"`);
  return rows.map(({ row }) => rowOf<Row>(row));
}

async function pageOf<Row extends object, Name extends string>(
  db: Database,
  view: View<Row, Name>,
  moment: Moment<NoInfer<Name>>,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Row[]> {
  const rows = await db.rows<{ row: Record<string, unknown> }>`
    SELECT to_jsonb(t) AS row FROM ${tableOf(view.name)} t
    WHERE ${holdsAt(view.name, 't', moment)} AND t.key COLLATE "C" > ${after} ORDER BY t.key COLLATE "C" LIMIT ${limit}`;
  return rows.map(({ row }) => rowOf<Row>(row));
}
