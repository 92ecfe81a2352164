import { type Database, Prepared, prepared, Prisma } from '../../../libs/database/index.js';
import { at, columnOf, type Moment, type MomentInQuery } from '../../../libs/projections/index.js';
import type { ClaimState } from '../../claims/axes.js';
import type { AnchoredEvidence } from '../../claims/events.js';
import { type ClaimRow, claims } from '../claims/view.js';
import { evidence } from '../evidence/view.js';
import { judgements } from '../judgements/view.js';
import {
  type AnyCard,
  CARD_FIELDS,
  type CardViews,
  type ClaimCard,
  type Evidenced,
  hasWords,
} from './claim-card.js';
import { certaintyOf, type Viewpoint } from './held-at.js';
import { type IssuedReport, issuedReports } from './report-references.js';

/** The row of a claim as a query over `claims c` selects it for a card. */
interface Selected extends Pick<ClaimRow, 'beginsTo' | 'endsFrom' | 'heldTimes'> {
  /** Slugs, of reports that are not known at the moment too. */
  readonly reports: readonly string[];
  readonly epistemic: ClaimState['epistemic'];
  /** Null for none. */
  readonly evidence?: readonly AnchoredEvidence[] | null;
}

/** Makes a query that selects claims, out of the columns of a card over `claims c`. It may be `prepared`. */
export type CardQuery = (card: Prisma.Sql) => Prisma.Sql;

/**
 * The cards of the claims that a query selects, in its order, with what else it selects of each: by
 * one statement, which reads the reports that they rest on besides.
 */
export async function selectCards<More = unknown>(
  db: Database,
  moment: Viewpoint<CardViews>,
  query: CardQuery,
): Promise<(AnyCard & More)[]> {
  return select<AnyCard & More>(db, moment, query(columnsAt(moment)));
}

/** The same with the evidence of each claim. */
export async function selectCardsWithEvidence<More = unknown>(
  db: Database,
  moment: Viewpoint<CardViews | 'evidence'>,
  query: CardQuery,
): Promise<(AnyCard & Evidenced & More)[]> {
  const columns = Prisma.sql`${columnsAt(moment)}, (
    SELECT json_agg(e.piece ORDER BY e.revision, e.place) FROM ${at(evidence, moment)} e
    WHERE e.claim_id = c.key AND e.revision >= c.evidence_from) AS evidence`;
  return select<AnyCard & Evidenced & More>(db, moment, query(columns));
}

/** The cards of some claims at a moment, in the order in which they were asserted. Unknown ones are left out. */
export async function cardsAt(
  db: Database,
  moment: Viewpoint<CardViews>,
  ids: readonly string[],
): Promise<AnyCard[]> {
  return ids.length === 0
    ? []
    : selectCards(db, moment, among(moment, Prisma.sql`c.key = ANY(${ids}::text[])`));
}

/** The same with the evidence of each. */
export async function evidencedCardsAt(
  db: Database,
  moment: Viewpoint<CardViews | 'evidence'>,
  ids: readonly string[],
): Promise<(AnyCard & Evidenced)[]> {
  return ids.length === 0
    ? []
    : selectCardsWithEvidence(db, moment, among(moment, Prisma.sql`c.key = ANY(${ids}::text[])`));
}

/** A claim as it stood after a version that changed it. */
interface Change {
  readonly claim: string;
  readonly version: number;
  readonly revision: number;
}

/**
 * Claims as they stood after changes, each by the version of its change: as far as that change was
 * known from the publication of the moment then.
 */
export async function cardsThen(
  db: Database,
  moment: Moment<CardViews>,
  changes: readonly Change[],
): Promise<Map<number, AnyCard>> {
  if (changes.length === 0) return new Map();
  const each = { ...moment, version: Prisma.raw('w.version') };
  // Every change of a claim begins a row, which its version finds at once: one after the other.
  const cards = await select<AnyCard & { readonly changed: number }>(
    db,
    moment,
    prepared`
      SELECT ${columnsAt(each)}, w.version AS changed
      FROM unnest(
        ${changes.map(({ claim }) => claim)}::text[],
        ${changes.map(({ version }) => version)}::bigint[],
        ${changes.map(({ revision }) => revision)}::int[]
      ) AS w(claim, version, revision)
      CROSS JOIN LATERAL (
        SELECT * FROM ${at(claims, each)} k
        WHERE k.key = w.claim AND k.version_from = w.version AND k.revision = w.revision OFFSET 0
      ) c`,
  );
  return new Map(cards.map((card) => [card.changed, card]));
}

/** The cards of claims that have words, by the versions that asserted them. */
export async function cardsAssertedBy(
  db: Database,
  moment: Viewpoint<CardViews>,
  versions: readonly number[],
): Promise<Map<number, ClaimCard>> {
  if (versions.length === 0) return new Map();
  const asserted = Prisma.sql`c.asserted = ANY(${versions}::bigint[])`;
  const cards = await selectCards(db, moment, among(moment, asserted));
  return new Map(cards.filter(hasWords).map((card) => [card.asserted, card]));
}

/** The claims at a moment that meet a condition, in the order in which they were asserted. */
function among(moment: Moment<'claims'>, condition: Prisma.Sql): CardQuery {
  return (card) => prepared`
    SELECT ${card} FROM ${at(claims, moment)} c WHERE ${condition} ORDER BY c.asserted`;
}

/** The epistemic state of `claims c`: that of its judgement, where it has one. */
function epistemicAt(moment: MomentInQuery<'judgements'>): Prisma.Sql {
  return Prisma.sql`coalesce((
    SELECT j.epistemic FROM ${at(judgements, moment)} j WHERE j.key = c.key), 'single-source')`;
}

/** The claims at a moment, for a query to take from; those in an epistemic state, where one is asked for. */
export function claimsThatAre(
  state: ClaimState['epistemic'] | undefined,
  moment: Moment<'claims' | 'judgements'>,
): Prisma.Sql {
  if (state === undefined) return at(claims, moment);
  if (state === 'single-source') {
    return Prisma.sql`(
      SELECT k.* FROM ${at(claims, moment)} k
      WHERE NOT EXISTS (
        SELECT FROM ${at(judgements, moment)} j WHERE j.key = k.key AND j.epistemic <> ${state}))`;
  }
  // That both say when it was asserted lets these come in the order of an index.
  return Prisma.sql`(
    SELECT k.* FROM ${at(judgements, moment)} j
    JOIN ${at(claims, moment)} k ON k.key = j.key AND k.asserted = j.asserted
    WHERE j.epistemic = ${state})`;
}

const FIELDS = Prisma.join(
  [...CARD_FIELDS, 'reports', 'beginsTo', 'endsFrom', 'heldTimes'].map(
    (field) => Prisma.sql`${columnOf('c', field)} AS ${Prisma.raw(`"${field}"`)}`,
  ),
);

/** What is selected of `claims c`, at a moment of which the version may be a column of the query. */
function columnsAt(moment: MomentInQuery<'judgements'>): Prisma.Sql {
  return Prisma.sql`${FIELDS}, ${epistemicAt(moment)} AS epistemic`;
}

async function select<Card>(
  db: Database,
  moment: Viewpoint<'reports'>,
  query: Prisma.Sql,
): Promise<Card[]> {
  const sql = query instanceof Prepared ? prepared : Prisma.sql;
  const [found] = await db.rows<{
    page: readonly Selected[] | null;
    reports: readonly IssuedReport[] | null;
  }>(sql`
    WITH page AS MATERIALIZED (${query})
    SELECT (SELECT json_agg(p) FROM page p) AS page, (
      SELECT json_agg(r) FROM (
        ${issuedReports(moment, Prisma.sql`ARRAY(SELECT DISTINCT unnest(p.reports) FROM page p)`)}
      ) r) AS reports`);
  const known = new Map(found?.reports?.map((report) => [report.slug, report]));
  return (found?.page ?? []).map(
    ({ reports, beginsTo, endsFrom, heldTimes, evidence, ...columns }) => {
      const issued = reports.flatMap((slug) => known.get(slug) ?? []);
      const ofKnown = evidence?.filter(({ report }) => known.has(report));
      return {
        ...columns,
        reports: issued,
        holds: certaintyOf(moment, { beginsTo, endsFrom, heldTimes }, issued),
        ...(evidence === undefined ? {} : { evidence: ofKnown ?? [] }),
      } as Card;
    },
  );
}
