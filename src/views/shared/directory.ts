import { type Database, Prisma } from '../../../libs/database/index.js';
import {
  holdsAt,
  type Moment,
  rowOf,
  tableOf,
  type View,
} from '../../../libs/projections/index.js';
import type { Part, SortKey } from './reader.js';

/** The rows of a view that is keyed by slug, in the order of the slugs. */
export async function findBySlug<Row extends { readonly slug: string }>(
  db: Database,
  view: View<Row>,
  { moment, limit, after }: Part,
): Promise<{ item: Row; sortKey: SortKey }[]> {
  const beyond = after ? Prisma.sql`AND t.key COLLATE "C" > ${after[0]}::text` : Prisma.empty;
  const rows = await db.$queryRaw<{ row: Record<string, unknown> }[]>`
    SELECT to_jsonb(t) AS row FROM ${tableOf(view.name)} t
    WHERE ${holdsAt(view.name, 't', moment)} ${beyond} ORDER BY t.key COLLATE "C" LIMIT ${limit}`;
  return rows.map(({ row }) => {
    const item = rowOf<Row>(row);
    return { item, sortKey: [item.slug] };
  });
}

/** The rows of some slugs, or other keys, in their order. Unknown ones are left out. */
export async function rowsOf<Row extends object>(
  db: Database,
  view: View<Row>,
  moment: Moment,
  slugs: readonly string[],
): Promise<Row[]> {
  if (slugs.length === 0) return [];
  const rows = await db.$queryRaw<{ row: Record<string, unknown> }[]>`
    SELECT to_jsonb(t) AS row FROM ${tableOf(view.name)} t
    WHERE ${holdsAt(view.name, 't', moment)} AND t.key = ANY(${slugs}::text[]) ORDER BY t.key COLLATE "C"`;
  return rows.map(({ row }) => rowOf<Row>(row));
}
