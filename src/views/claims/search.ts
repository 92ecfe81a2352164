import { type Database, Prisma } from '../../../libs/database/index.js';
import { at } from '../../../libs/projections/index.js';
import { type CardColumns, cardColumns, type CardViews } from '../shared/claim-card.js';
import type { Named } from '../shared/names.js';
import type { Part } from '../shared/reader.js';
import { soughtBy } from '../words/sought.js';
import { words } from '../words/view.js';
import type { Asked } from './filters.js';

/** The views that are searched. */
export type SearchViews = CardViews | Named | 'words';

/** So many claims are gone through before the index of words is asked. */
const NEAR = 2_000;

/**
 * Claims that have words and meet further conditions, in the order in which they were asserted.
 *
 * Words that many claims have are found among the next two thousand, one after the other. What is
 * rare there is looked up in the index, which knows all claims that have it but no order. So neither
 * costs what the dossier holds.
 */
export async function findByWords(
  db: Database,
  text: string,
  { from, conditions, narrowed }: Asked,
  { moment, limit, after }: Part<SearchViews>,
): Promise<CardColumns[]> {
  const sought = Prisma.sql`${await soughtBy(db, moment, text)}::tsquery`;
  const start = Prisma.sql`${after?.[0] ?? 0}::bigint`;
  const next = Prisma.sql`${at(words, moment)} n WHERE n.asserted > ${start} ORDER BY n.asserted`;

  const near = await cardsOf(
    Prisma.sql`
    SELECT * FROM (SELECT * FROM ${next} LIMIT ${NEAR}) w
    WHERE array_to_tsvector(w.words) @@ ${sought}`,
    limit,
  );
  if (near.length === limit) return near;

  // Nothing is beyond the end: then there is no such version.
  const far = await cardsOf(
    Prisma.sql`
    SELECT * FROM (
      SELECT * FROM ${at(words, moment)} i WHERE array_to_tsvector(i.words) @@ ${sought} OFFSET 0
    ) w WHERE w.asserted > (SELECT n.asserted FROM ${next} OFFSET ${NEAR - 1} LIMIT 1)`,
    limit - near.length,
  );
  return [...near, ...far];

  /** The first cards of some rows of words. */
  function cardsOf(found: Prisma.Sql, count: number): Promise<CardColumns[]> {
    const first = narrowed ? Prisma.empty : Prisma.sql`ORDER BY w.asserted LIMIT ${count}`;
    return db.$queryRaw<CardColumns[]>`
      SELECT ${cardColumns(moment)} FROM (${found} ${first}) w JOIN ${from} c ON c.key = w.key
      WHERE ${Prisma.join([Prisma.sql`TRUE`, ...conditions], ' AND ')} ORDER BY w.asserted LIMIT ${count}`;
  }
}
