import { type Database, Prisma } from '../../../libs/database/index.js';
import { at, isOf, type Moment } from '../../../libs/projections/index.js';
import { parseClaimSegment } from '../../claims/references.js';
import { claimsThatAre, selectCards, selectCardsWithEvidence } from '../shared/cards.js';
import type { AnyCard, CardViews, Evidenced } from '../shared/claim-card.js';
import { identitiesAt, identitiesOf } from '../shared/identities.js';
import type { Seen } from '../shared/held-at.js';
import { NotThere, soughtClaim } from '../shared/not-there.js';
import { slugsWithin } from '../shared/places-within.js';
import type { Part, SortKey } from '../shared/reader.js';
import {
  type Around,
  aroundColumns,
  type AroundColumns,
  aroundIn,
  type AroundViews,
} from './around.js';
import { type Asked, claimsBy, filtersOf } from './filters.js';
import type { ClaimsQuery } from './schemas.js';
import { asksForFew, findByWords, isFoundBy, type SearchViews, soughtIn } from './search.js';
import { claims } from './view.js';

/** Where nobody is asked for, nobody is looked up. */
const NOBODY = identitiesOf([]);

/** Claims in the order in which they were asserted. */
export async function findClaims(
  db: Database,
  query: ClaimsQuery,
  part: Part<SearchViews>,
): Promise<{ item: AnyCard & Evidenced; sortKey: SortKey }[]> {
  const { moment } = part;
  const named = query.speaker !== undefined || query.actor !== undefined;
  const identities = named ? await identitiesAt(db, moment) : NOBODY;
  const { oneWith } = identities;
  const { speaker, epistemic } = query;
  const places = query.place === undefined ? [] : await slugsWithin(db, moment, query.place);
  const conditions = filtersOf(query, moment, { oneWith, places });
  const all = claimsThatAre(epistemic, moment);
  const cards = await cardsFor({
    parts: speaker === undefined ? [all] : claimsBy(speaker, all, identities),
    conditions,
    narrowed: conditions.length > 0 || epistemic !== undefined || speaker !== undefined,
  });
  return cards.map((card) => ({ item: card, sortKey: [card.asserted] }));

  async function cardsFor(asked: Asked): Promise<(AnyCard & Evidenced)[]> {
    const { q } = query;
    if (q === undefined) return inOrder(db, asked, part);
    const sought = await soughtIn(db, moment, q, query, { oneWith, places });
    if (!asksForFew(query)) return findByWords(db, sought, asked, part);
    const found = [...asked.conditions, isFoundBy(sought, moment)];
    return inOrder(db, { ...asked, conditions: found }, part);
  }
}

function inOrder(
  db: Database,
  { parts, conditions }: Asked,
  { moment, limit, after }: Part<SearchViews>,
): Promise<(AnyCard & Evidenced)[]> {
  const beyond = Prisma.sql`c.asserted > ${after?.[0] ?? 0}::bigint`;
  const asked = Prisma.join([beyond, ...conditions], ' AND ');
  const firstOf = (columns: Prisma.Sql, part: Prisma.Sql) => Prisma.sql`
    SELECT ${columns} FROM ${part} c WHERE ${asked} ORDER BY c.asserted LIMIT ${limit}`;
  // Of each part first, so that an index may give it in order.
  const firsts = parts.map((part) => Prisma.sql`(${firstOf(Prisma.sql`c.*`, part)})`);
  const [only, ...others] = parts;
  return selectCardsWithEvidence(db, moment, (card) =>
    only && others.length === 0
      ? firstOf(card, only)
      : Prisma.sql`
        SELECT ${card} FROM (${Prisma.join(firsts, ' UNION ALL ')}) c ORDER BY c.asserted LIMIT ${limit}`,
  );
}

/**
 * The claim that a segment of a path names, by id or name.
 *
 * @throws Problem where there is no such claim at the moment
 */
export async function claimAt(
  db: Database,
  moment: Seen<CardViews>,
  segment: string,
): Promise<AnyCard> {
  const named = namedBy(segment, moment);
  const [card] = named
    ? await selectCards(
        db,
        moment,
        (card) => Prisma.sql`SELECT ${card} FROM ${at(claims, moment)} c WHERE ${named}`,
      )
    : [];
  return card ?? refuse(segment);
}

/**
 * The same with its evidence and with the claims around it.
 *
 * @throws Problem where there is no such claim at the moment
 */
export async function claimWithOthersAt(
  db: Database,
  moment: Seen<CardViews | AroundViews | 'evidence'>,
  segment: string,
): Promise<AnyCard & Evidenced & Around> {
  const named = namedBy(segment, moment);
  const [card] = named
    ? await selectCardsWithEvidence<AroundColumns>(
        db,
        moment,
        (card) => Prisma.sql`
          SELECT ${card}, ${aroundColumns(moment)} FROM ${at(claims, moment)} c WHERE ${named}`,
      )
    : [];
  return card ? { ...card, ...aroundIn(card) } : refuse(segment);
}

function refuse(segment: string): never {
  const sought = soughtClaim(parseClaimSegment(segment));
  throw new NotThere('There is no such claim at this moment.', sought);
}

/** The condition that a segment names `claims c`; undefined where it is no name of a claim. */
function namedBy(segment: string, moment: Moment<'claims'>): Prisma.Sql | undefined {
  const reference = parseClaimSegment(segment);
  if (!reference) return undefined;
  if (reference.by === 'id') return Prisma.sql`c.key = ${reference.id}`;
  const report = reference.by === 'name' ? reference.report : '';
  return Prisma.sql`c.key = (
    SELECT k.key FROM "views".claims k
    WHERE ${isOf('claims', 'k', moment)} AND k.report = ${report} AND k.report_key = ${reference.key} LIMIT 1)`;
}
