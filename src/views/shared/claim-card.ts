import { Prisma } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import {
  at,
  isOdd,
  type Moment,
  type MomentInQuery,
  rowOf,
} from '../../../libs/projections/index.js';
import type { ClaimState } from '../../claims/axes.js';
import { actors } from '../actors/view.js';
import { type AnyClaimRow, type ClaimRow, claims, type ErasedClaimRow } from '../claims/view.js';
import { judgements } from '../judgements/view.js';
import { links } from '../links/view.js';
import { settledObjections } from './objections.js';
import { objections } from '../objections/view.js';
import { reports } from '../reports/view.js';
import { resolutions } from '../resolutions/view.js';
import { type Certainty, certaintyAt, type Seen } from './held-at.js';

/** The views that a card draws on. */
export const cardViews = [claims, links, objections, resolutions, reports, actors, judgements] as const;
export type CardViews = (typeof cardViews)[number]['name'];

/** What other claims make of a claim at a moment. */
interface Judged {
  readonly epistemic: ClaimState['epistemic'];
  /** Null where no time of the world was asked for. */
  readonly holds: Certainty | null;
}

/** A claim as it stood at a moment, with what other claims make of it. */
export interface ClaimCard extends ClaimRow, Judged {}

/** One that may be erased. */
export type AnyCard = ClaimCard | (ErasedClaimRow & Judged);

/** What a query over `claims c` selects for a card. */
export interface CardColumns {
  readonly claim: Record<string, unknown>;
  readonly epistemic: ClaimState['epistemic'];
  readonly holds: Certainty | null;
}

/** The columns of a card, for a query over `claims c` at a moment. */
export function cardColumns(seen: Seen<CardViews>): Prisma.Sql {
  return Prisma.sql`${claimAt(seen)} AS claim, ${epistemicAt(seen)} AS epistemic, ${certaintyAt(seen)} AS holds`;
}

/** The row of `claims c`, which names only the reports that are known. */
function claimAt(moment: Moment<'reports'>): Prisma.Sql {
  if (moment.published === LATEST) return Prisma.sql`to_jsonb(c)`;
  return Prisma.sql`to_jsonb(c) || jsonb_build_object('reports', (
    SELECT coalesce(jsonb_agg(p.report ORDER BY p.n), '[]')
    FROM unnest(c.reports) WITH ORDINALITY AS p(report, n)
    WHERE EXISTS (SELECT FROM ${at(reports, moment)} r WHERE r.key = p.report)))`;
}

/** The condition that `claims c` has words: one that is erased has no place among others. */
export const hasWords = Prisma.sql`c.record <> 'erased'`;

/**
 * The epistemic state of `claims c`, single-source for an erased one; else the first that holds: denied or disputed by way of a claim
 * that is active, unless that was dismissed; corroborated where an active claim of the same
 * proposition, linked in either direction, has a registered actor as utterer who speaks for other
 * actors only. Actors that are merged at the moment are one.
 *
 * @param against the objections to the claim, as `o`, where they are not those that the views have
 */
export function epistemicAt(
  moment: MomentInQuery<Exclude<CardViews, 'reports'>>,
  against = Prisma.sql`(SELECT * FROM ${settledObjections(moment)} a WHERE a.claim_id = c.key) o`,
): Prisma.Sql {
  const { dossier, version, published, generations } = moment;
  const odd = isOdd(generations.actors);
  const identities = (speakers: string) =>
    Prisma.sql`"views".identities(${dossier}, ${odd}, ${Prisma.raw(speakers)}, ${version}::bigint, ${published}::timestamptz)`;
  // Denied comes before disputed: in the order of the letters, too.
  const objected = Prisma.sql`
    SELECT min(o.kind) FROM ${against}
    -- Only the claims that object, whatever PostgreSQL believes of their number.
    CROSS JOIN LATERAL (
      SELECT FROM ${at(claims, moment)} b WHERE b.key = o.by AND b.record = 'active' OFFSET 0
    ) b
    WHERE o.outcome IS DISTINCT FROM 'dismissed'`;
  const corroborated = Prisma.sql`EXISTS (
    SELECT FROM (
      SELECT l.to_claim AS other FROM ${at(links, moment)} l
      WHERE l.from_claim = c.key AND l.relation = 'same-proposition'
      UNION ALL
      SELECT l.from_claim FROM ${at(links, moment)} l
      WHERE l.to_claim = c.key AND l.relation = 'same-proposition'
    ) linked
    -- Of these, too, only the few that there are.
    CROSS JOIN LATERAL (
      SELECT o.speaks_for FROM ${at(claims, moment)} o
      WHERE o.key = linked.other AND o.record = 'active' AND jsonb_exists(o.utterer, 'actor')
      OFFSET 0
    ) o
    WHERE NOT ${identities('o.speaks_for')} && ${identities('c.speaks_for')})`;
  return Prisma.sql`CASE WHEN c.record = 'erased' THEN 'single-source'
    ELSE coalesce((${objected}), CASE WHEN ${corroborated} THEN 'corroborated' ELSE 'single-source' END) END`;
}

/**
 * The condition that `claims c` is in an epistemic state, which is judged only of the claims that
 * may be in it.
 */
export function isEpistemic(moment: Moment<CardViews>, state: ClaimState['epistemic']): Prisma.Sql {
  const judged = Prisma.sql`${epistemicAt(moment)} = ${state}`;
  const among = (keys: Prisma.Sql) => Prisma.sql`c.key = ANY(ARRAY(${keys})) AND ${judged}`;
  switch (state) {
    case 'single-source':
      return judged;
    case 'denied':
    case 'disputed':
      return among(Prisma.sql`SELECT o.claim_id FROM ${at(objections, moment)} o`);
    case 'corroborated':
      return among(Prisma.sql`
        SELECT unnest(ARRAY[l.from_claim, l.to_claim]) FROM ${at(links, moment)} l
        WHERE l.relation = 'same-proposition'`);
  }
}

/** A card out of its columns. */
export function cardOf({ claim, epistemic, holds }: CardColumns): AnyCard {
  return { ...rowOf<AnyClaimRow>(claim), epistemic, holds };
}

/** The same, out of a query for those that have words (`hasWords`). */
export function cardWithWords({ claim, epistemic, holds }: CardColumns): ClaimCard {
  return { ...rowOf<ClaimRow>(claim), epistemic, holds };
}

/** A claim's permanent name, `<report>/<key>`; null for one without a key. */
export function nameOf({
  report,
  reportKey,
}: Pick<AnyClaimRow, 'report' | 'reportKey'>): string | null {
  return reportKey === null ? null : `${report}/${reportKey}`;
}

export function stateOf({
  record,
  corrected,
  epistemic,
  validity,
}: Pick<AnyCard, keyof ClaimState>): ClaimState {
  return { record, corrected, epistemic, validity };
}

/** What every item about a claim carries. */
export function headOf(card: AnyCard) {
  return {
    claimId: card.claimId,
    revision: card.revision,
    key: nameOf(card),
    state: stateOf(card),
    ...(card.holds === null ? {} : { holds: card.holds }),
    ...(card.erased === null ? {} : { erased: card.erased }),
  };
}
