import { Prisma } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import {
  holdsAt,
  isOdd,
  type Moment,
  type MomentInQuery,
  rowOf,
} from '../../../libs/projections/index.js';
import type { ClaimState } from '../../claims/state.js';
import type { AnyClaimRow, ClaimRow, ErasedClaimRow } from '../claims/view.js';
import { type Certainty, certaintyAt, type Seen } from './held-at.js';

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

/** What a query that joins `claims c` selects for a card. */
export interface CardColumns {
  readonly claim: Record<string, unknown>;
  readonly epistemic: ClaimState['epistemic'];
  readonly holds: Certainty | null;
}

/** The columns of a card, for a query that joins `claims c` at a moment. */
export function cardColumns(seen: Seen): Prisma.Sql {
  return Prisma.sql`${claimAt(seen)} AS claim, ${epistemicAt(seen)} AS epistemic, ${certaintyAt(seen)} AS holds`;
}

/**
 * The row of `claims c`, with the evidence that is known. A claim is known from the earliest of its
 * evidence; each piece of it, from its own report.
 */
function claimAt(moment: Moment): Prisma.Sql {
  if (moment.published === LATEST) return Prisma.sql`to_jsonb(c)`;
  const known = (report: string) => Prisma.sql`EXISTS (
    SELECT FROM "views".reports r WHERE ${holdsAt('reports', 'r', moment)} AND r.key = ${Prisma.raw(report)})`;
  return Prisma.sql`to_jsonb(c) || jsonb_build_object(
    'evidence', (
      SELECT coalesce(jsonb_agg(p.piece ORDER BY p.n), '[]')
      FROM jsonb_array_elements(c.evidence) WITH ORDINALITY AS p(piece, n)
      WHERE ${known("(p.piece->>'report')")}),
    'reports', (
      SELECT coalesce(jsonb_agg(p.report ORDER BY p.n), '[]')
      FROM unnest(c.reports) WITH ORDINALITY AS p(report, n) WHERE ${known('p.report')}))`;
}

/** Joins the claim of a row under an alias at a moment, as `c`; an erased one has no such rows. */
export function joinClaim(alias: string, moment: Moment): Prisma.Sql {
  return Prisma.sql`JOIN "views".claims c ON c.key = ${Prisma.raw(alias)}.claim_id
    AND ${holdsAt('claims', 'c', moment)} AND c.record <> 'erased'`;
}

/**
 * The epistemic state of `claims c`, single-source for an erased one; else the first that holds: denied or disputed by way of a claim
 * that is active, unless that was dismissed; corroborated where an active claim of the same
 * proposition, linked in either direction, has a registered actor as utterer who speaks for other
 * actors only. Actors that are merged at the moment are one.
 */
export function epistemicAt(moment: MomentInQuery): Prisma.Sql {
  const { dossier, version, published, generations } = moment;
  const identities = (speakers: string) =>
    Prisma.sql`"views".identities(${dossier}, ${isOdd(generations['actors'] ?? 0)}, ${Prisma.raw(speakers)}, ${version}::bigint, ${published}::timestamptz)`;
  const objected = (kind: 'denied' | 'disputed') => Prisma.sql`EXISTS (
    SELECT FROM jsonb_to_recordset(c.objections) AS o(by text, kind text, outcome text)
    -- Only the claims that object, whatever PostgreSQL believes of their number.
    CROSS JOIN LATERAL (
      SELECT FROM "views".claims b
      WHERE b.key = o.by AND ${holdsAt('claims', 'b', moment)} AND b.record = 'active'
      OFFSET 0
    ) b
    WHERE o.kind = ${kind} AND o.outcome IS DISTINCT FROM 'dismissed'
  )`;
  return Prisma.sql`CASE
    WHEN c.record = 'erased' THEN 'single-source'
    WHEN c.objections <> '[]' AND ${objected('denied')} THEN 'denied'
    WHEN c.objections <> '[]' AND ${objected('disputed')} THEN 'disputed'
    WHEN EXISTS (
      SELECT FROM (
        SELECT l.to_claim AS other FROM "views".links l
        WHERE ${holdsAt('links', 'l', moment)} AND l.from_claim = c.key AND l.relation = 'same-proposition'
        UNION ALL
        SELECT l.from_claim FROM "views".links l
        WHERE ${holdsAt('links', 'l', moment)} AND l.to_claim = c.key AND l.relation = 'same-proposition'
      ) linked
      -- Of these, too, only the few that there are.
      CROSS JOIN LATERAL (
        SELECT o.speaks_for FROM "views".claims o
        WHERE o.key = linked.other AND ${holdsAt('claims', 'o', moment)}
          AND o.record = 'active' AND jsonb_exists(o.utterer, 'actor')
        OFFSET 0
      ) o
      WHERE NOT ${identities('o.speaks_for')} && ${identities('c.speaks_for')}
    ) THEN 'corroborated' ELSE 'single-source' END`;
}

/**
 * The condition that `claims c` is in an epistemic state, which is judged only of the claims that
 * may be in it.
 *
 * @param key the column of the query that names the claim, and has an index
 */
export function isEpistemic(
  moment: Moment,
  state: ClaimState['epistemic'],
  key: string,
): Prisma.Sql {
  const judged = Prisma.sql`${epistemicAt(moment)} = ${state}`;
  const among = (keys: Prisma.Sql) =>
    Prisma.sql`${Prisma.raw(key)} = ANY(ARRAY(${keys})) AND ${judged}`;
  switch (state) {
    case 'single-source':
      return judged;
    case 'denied':
    case 'disputed':
      return among(Prisma.sql`
        SELECT o.key FROM "views".claims o
        WHERE ${holdsAt('claims', 'o', moment)} AND o.objections <> '[]'`);
    case 'corroborated':
      return among(Prisma.sql`
        SELECT unnest(ARRAY[l.from_claim, l.to_claim]) FROM "views".links l
        WHERE ${holdsAt('links', 'l', moment)} AND l.relation = 'same-proposition'`);
  }
}

/** A card out of its columns. */
export function cardOf({ claim, epistemic, holds }: CardColumns): AnyCard {
  return { ...rowOf<AnyClaimRow>(claim), epistemic, holds };
}

/** The same, out of a query that leaves erased claims out, as `joinClaim` does. */
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
