import { type Database, Prisma, prepared } from '../../../libs/database/index.js';
import { at, isOf, type Moment } from '../../../libs/projections/index.js';
import { parseClaimSegment } from '../../claims/references.js';
import { evidence } from '../evidence/view.js';
import { claimsThatAre, selectCards, selectCardsWithEvidence } from '../shared/cards.js';
import { type AnyCard, cardViews, type CardViews, type Evidenced } from '../shared/claim-card.js';
import { identitiesAt, identitiesOf } from '../shared/identities.js';
import type { Viewpoint } from '../shared/held-at.js';
import { NotThere, soughtClaim } from '../shared/not-there.js';
import { namedViews } from '../shared/names.js';
import { slugsWithin } from '../shared/places-within.js';
import type { Part, SortKey } from '../shared/reader.js';
import {
  type Neighbours,
  aroundColumns,
  type AroundColumns,
  aroundIn,
  type AroundViews,
  aroundViews,
} from './around.js';
import { type Others, othersOf } from './others.js';
import { type Asked, claimsBy, filtersOf } from './filters.js';
import type { ClaimsQuery } from './schemas.js';
import { asksForFew, findByWords, isFoundBy, type SearchViews, soughtIn } from './search.js';
import { words } from '../words/view.js';
import { claims } from './view.js';

/** The views that lists of claims are read from. */
export const listViews = [...cardViews, ...aroundViews, evidence, ...namedViews, words] as const;

/** Where nobody is asked for, nobody is looked up. */
const NOBODY = identitiesOf([]);

/** Claims in the order in which they were asserted. */
export async function findClaims(
  db: Database,
  query: ClaimsQuery,
  part: Part<SearchViews | AroundViews>,
): Promise<{ item: AnyCard & Evidenced; sortKey: SortKey }[]> {
  const { moment } = part;
  const others = othersOf(query);
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
  return cards.map((card) => ({ item: card, sortKey: [others ? card.claimId : card.asserted] }));

  async function cardsFor(asked: Asked): Promise<(AnyCard & Evidenced)[]> {
    const { q } = query;
    const walk = (all: Asked) =>
      others ? walkOthers(db, others, all, part) : inOrder(db, all, part);
    if (q === undefined) return walk(asked);
    const sought = await soughtIn(db, moment, q, query, { oneWith, places });
    if (!others && !asksForFew(query)) return findByWords(db, sought, asked, part);
    return walk({ ...asked, conditions: [...asked.conditions, isFoundBy(sought, moment)] });
  }
}

/** Those of the claims around another one, walked in the order of their ids, that are asked for. */
async function walkOthers(
  db: Database,
  others: Others,
  { parts, conditions }: Asked,
  { moment, limit, after }: Part<SearchViews | AroundViews>,
): Promise<(AnyCard & Evidenced)[]> {
  const key = await keyOf(db, moment, others.claim);
  if (key === undefined) return [];
  const all = Prisma.join(
    parts.map((part) => Prisma.sql`SELECT * FROM ${part} p`),
    ' UNION ALL ',
  );
  const ids = others.idsAfter(moment, key, String(after?.[0] ?? ''));
  return selectCardsWithEvidence(
    db,
    moment,
    (card) => Prisma.sql`
      SELECT ${card} FROM (${ids}) w
      CROSS JOIN LATERAL (SELECT * FROM (${all}) k WHERE k.key = w.id OFFSET 0) c
      WHERE ${Prisma.join([Prisma.sql`TRUE`, ...conditions], ' AND ')} ORDER BY w.id LIMIT ${limit}`,
  );
}

/** The id of the claim that a segment names; undefined where there is none at the moment. */
async function keyOf(
  db: Database,
  moment: Moment<'claims'>,
  segment: string,
): Promise<string | undefined> {
  const named = namedBy(segment, moment);
  if (!named) return undefined;
  const [found] = await db.rows<{ key: string }>(prepared`
    SELECT c.key FROM ${at(claims, moment)} c WHERE ${named}`);
  return found?.key;
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
  moment: Viewpoint<CardViews>,
  segment: string,
): Promise<AnyCard> {
  const named = namedBy(segment, moment);
  const [card] = named
    ? await selectCards(
        db,
        moment,
        (card) => prepared`SELECT ${card} FROM ${at(claims, moment)} c WHERE ${named}`,
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
  moment: Viewpoint<CardViews | AroundViews | 'evidence'>,
  segment: string,
): Promise<AnyCard & Evidenced & Neighbours> {
  const named = namedBy(segment, moment);
  const [card] = named
    ? await selectCardsWithEvidence<AroundColumns>(
        db,
        moment,
        (card) => prepared`
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
