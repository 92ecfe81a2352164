import { type Database, Prisma } from '../../../libs/database/index.js';
import { Problem, problems } from '../../../libs/http/index.js';
import { at, isOf, type Moment } from '../../../libs/projections/index.js';
import { parseClaimSegment, type ParsedReference } from '../../claims/references.js';
import {
  type CardQuery,
  claimsThatAre,
  selectCards,
  selectCardsWithEvidence,
} from '../shared/cards.js';
import type { AnyCard, CardViews, Evidenced } from '../shared/claim-card.js';
import { identitiesAt, identitiesOf } from '../shared/identities.js';
import type { Seen } from '../shared/held-at.js';
import type { Part, SortKey } from '../shared/reader.js';
import { type LinkRow, links } from '../links/view.js';
import { type Asked, filtersOf } from './filters.js';
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
  const conditions = filtersOf(query, moment, identities);
  const cards = await cardsFor({
    from: claimsThatAre(query.epistemic, moment),
    conditions,
    narrowed: conditions.length > 0 || query.epistemic !== undefined,
  });
  return cards.map((card) => ({ item: card, sortKey: [card.asserted] }));

  async function cardsFor(asked: Asked): Promise<(AnyCard & Evidenced)[]> {
    const { q } = query;
    if (q === undefined) return inOrder(db, asked, part);
    const sought = await soughtIn(db, moment, q, query, identities);
    if (!asksForFew(query)) return findByWords(db, sought, asked, part);
    const found = [...asked.conditions, isFoundBy(sought, moment)];
    return inOrder(db, { ...asked, conditions: found }, part);
  }
}

function inOrder(
  db: Database,
  { from, conditions }: Asked,
  { moment, limit, after }: Part<SearchViews>,
): Promise<(AnyCard & Evidenced)[]> {
  const beyond = Prisma.sql`c.asserted > ${after?.[0] ?? 0}::bigint`;
  return selectCardsWithEvidence(
    db,
    moment,
    (card) => Prisma.sql`
      SELECT ${card} FROM ${from} c
      WHERE ${Prisma.join([beyond, ...conditions], ' AND ')} ORDER BY c.asserted LIMIT ${limit}`,
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
  const query = namedBy(segment, moment);
  const [card] = query ? await selectCards(db, moment, query) : [];
  return card ?? refuse();
}

/** The same with its evidence. */
export async function evidencedClaimAt(
  db: Database,
  moment: Seen<CardViews | 'evidence'>,
  segment: string,
): Promise<AnyCard & Evidenced> {
  const query = namedBy(segment, moment);
  const [card] = query ? await selectCardsWithEvidence(db, moment, query) : [];
  return card ?? refuse();
}

function refuse(): never {
  throw new Problem(problems.notFound, 'There is no such claim at this moment.');
}

/** Selects the claim that a segment names; undefined where it is no name of a claim. */
function namedBy(segment: string, moment: Moment<'claims'>): CardQuery | undefined {
  const reference = parseClaimSegment(segment);
  if (!reference) return undefined;
  return (card) => Prisma.sql`
    SELECT ${card} FROM ${at(claims, moment)} c WHERE ${isNamed(moment, reference)}`;
}

function isNamed(moment: Moment<'claims'>, reference: ParsedReference): Prisma.Sql {
  if (reference.by === 'id') return Prisma.sql`c.key = ${reference.id}`;
  const report = reference.by === 'name' ? reference.report : '';
  return Prisma.sql`c.key = (
    SELECT k.key FROM "views".claims k
    WHERE ${isOf('claims', 'k', moment)} AND k.report = ${report} AND k.report_key = ${reference.key} LIMIT 1)`;
}

/** A link of a claim, seen from it, with the claim at its other end. */
export interface SeenLink {
  readonly relation: LinkRow['relation'];
  readonly extent: LinkRow['extent'];
  readonly outgoing: boolean;
  readonly claimId: string;
  readonly report: string;
  readonly reportKey: string | null;
}

/** The links of a claim, both ways, to claims that are known at that moment as well. */
export function findLinks(
  db: Database,
  moment: Moment<'claims' | 'links'>,
  claimId: string,
): Promise<SeenLink[]> {
  return db.rows<SeenLink>`
    SELECT s.relation, s.extent, s.outgoing, s.other AS "claimId", o.report, o.report_key AS "reportKey"
    FROM (
      SELECT l.relation, l.extent, TRUE AS outgoing, l.to_claim AS other FROM ${at(links, moment)} l
      WHERE l.from_claim = ${claimId}
      UNION ALL
      SELECT l.relation, l.extent, FALSE, l.from_claim FROM ${at(links, moment)} l
      WHERE l.to_claim = ${claimId}
    ) s
    JOIN ${at(claims, moment)} o ON o.key = s.other
    ORDER BY s.outgoing DESC, s.relation COLLATE "C", s.other COLLATE "C"`;
}
