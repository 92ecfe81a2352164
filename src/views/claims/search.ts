import { type Database, Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { beginningsIn } from '../../../libs/text/index.js';
import { selectCardsWithEvidence } from '../shared/cards.js';
import type { AnyCard, CardViews, Evidenced } from '../shared/claim-card.js';
import type { Named } from '../shared/names.js';
import type { Part } from '../shared/reader.js';
import { anyOf, beginning, MOST_NAMES, soughtBy, whole } from '../shared/sought.js';
import { tokens } from '../shared/tokens.js';
import { words } from '../words/view.js';
import type { Asked, Named as NamedInQuery } from './filters.js';
import type { ClaimsQuery } from './schemas.js';

/** The views that are searched. */
export type SearchViews = CardViews | Named | 'evidence' | 'words';

/**
 * What finds the claims that a query asks for by words, as a `tsquery`: by whom and what it names
 * besides, too, which is among the words of claims.
 */
export async function soughtIn(
  db: Database,
  moment: Moment<Named>,
  text: string,
  { speaker, actor, issue, place }: ClaimsQuery,
  { oneWith, places }: NamedInQuery,
): Promise<Prisma.Sql> {
  const named = [actor, speaker === 'narrator' ? undefined : speaker].flatMap((name) => {
    if (name === undefined) return [];
    if (name.startsWith('label:')) return beginningsIn(name.slice(6)).map(beginning);
    return [anyOf(oneWith(name).map((slug) => whole(tokens.actor(slug))))];
  });
  const about = issue === undefined ? [] : [whole(tokens.issue(issue))];
  const where = place === undefined || places.length > MOST_NAMES ? [] : [inAny(places)];
  const all = [await soughtBy(db, moment, text), ...named, ...about, ...where];
  return Prisma.sql`${all.join(' & ')}::tsquery`;
}

function inAny(places: readonly string[]): string {
  return anyOf(places.map((slug) => whole(tokens.place(slug))));
}

/** Whether a query asks for what few claims have: then these are looked into, one after the other. */
export function asksForFew({ report, epistemic, change, withdrawnBy }: ClaimsQuery): boolean {
  if (epistemic !== undefined && epistemic !== 'single-source') return true;
  return report !== undefined || change !== undefined || withdrawnBy !== undefined;
}

/** The condition that `claims c` has words. */
export function isFoundBy(sought: Prisma.Sql, moment: Moment<'words'>): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM ${at(words, moment)} w
    WHERE w.key = c.key AND array_to_tsvector(w.words) @@ ${sought} OFFSET 0)`;
}

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
  sought: Prisma.Sql,
  { parts, conditions, narrowed }: Asked,
  { moment, limit, after }: Part<SearchViews>,
): Promise<(AnyCard & Evidenced)[]> {
  const all = Prisma.join(
    parts.map((part) => Prisma.sql`SELECT * FROM ${part} p`),
    ' UNION ALL ',
  );
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

  /** The first cards of some rows of words: one after the other by their keys, whatever PostgreSQL believes of their number. */
  function cardsOf(found: Prisma.Sql, count: number): Promise<(AnyCard & Evidenced)[]> {
    const first = narrowed ? Prisma.empty : Prisma.sql`LIMIT ${count}`;
    return selectCardsWithEvidence(
      db,
      moment,
      (card) => Prisma.sql`
        SELECT ${card} FROM (${found} ORDER BY w.asserted ${first}) w
        CROSS JOIN LATERAL (SELECT * FROM (${all}) k WHERE k.key = w.key OFFSET 0) c
        WHERE ${Prisma.join([Prisma.sql`TRUE`, ...conditions], ' AND ')} ORDER BY w.asserted LIMIT ${count}`,
    );
  }
}
