import { Prisma } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import { at, type Moment, type MomentInQuery, rowOf } from '../../../libs/projections/index.js';
import type { ClaimState } from '../../claims/axes.js';
import { actors } from '../actors/view.js';
import { type AnyClaimRow, type ClaimRow, claims, type ErasedClaimRow } from '../claims/view.js';
import { judgements } from '../judgements/view.js';
import { reports } from '../reports/view.js';
import { type Certainty, certaintyAt, type Seen } from './held-at.js';

/** The views that a card draws on, with those whom it names. */
export const cardViews = [claims, judgements, reports, actors] as const;
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
  return Prisma.sql`${claimAt(seen)} AS claim, ${epistemicOf(seen)} AS epistemic, ${certaintyAt(seen)} AS holds`;
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

/** The epistemic state of `claims c`: that of its judgement, where it has one. */
export function epistemicOf(moment: MomentInQuery<'judgements'>): Prisma.Sql {
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
