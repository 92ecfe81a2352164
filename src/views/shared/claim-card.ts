import type { AnchoredEvidence } from '../../claims/events.js';
import type { ClaimState } from '../../claims/axes.js';
import { actors } from '../actors/view.js';
import { type AnyClaimRow, type ClaimRow, claims, type ErasedClaimRow } from '../claims/view.js';
import { judgements } from '../judgements/view.js';
import { reports } from '../reports/view.js';
import type { Certainty } from './held-at.js';
import type { IssuedReport } from './report-references.js';

/** The views that a card draws on, with those whom it names. */
export const cardViews = [claims, judgements, reports, actors] as const;
export type CardViews = (typeof cardViews)[number]['name'];

/** What a card has of the row of its claim. */
export const CARD_FIELDS = [
  'claimId',
  'revision',
  'asserted',
  'report',
  'reportKey',
  'kind',
  'content',
  'utterer',
  'saidAt',
  'occurred',
  'occurredFrom',
  'occurredTo',
  'record',
  'corrected',
  'validity',
  'ended',
  'supersededBy',
  'evidenceFrom',
  'erased',
] as const satisfies readonly (keyof ClaimRow)[];
type CardField = (typeof CARD_FIELDS)[number];

/** What a card has besides the words of its claim. */
interface Circumstances {
  readonly epistemic: ClaimState['epistemic'];
  /** Null where no time of the world was asked for. */
  readonly holds: Certainty | null;
  /** Those that its evidence is of, as far as they are known at the moment. */
  readonly reports: readonly IssuedReport[];
}

/** A claim as it stood at a moment, with what other claims make of it. */
export interface ClaimCard extends Pick<ClaimRow, CardField>, Circumstances {}

/** One that may be erased. */
export type AnyCard = ClaimCard | (Pick<ErasedClaimRow, CardField> & Circumstances);

/** The evidence of a card, in the order in which it was given, as far as it is known at the moment. */
export interface Evidenced {
  readonly evidence: readonly AnchoredEvidence[];
}

/** Whether a card has words: a claim that is erased has no place among others. */
export function hasWords<Card extends AnyCard>(card: Card): card is Card & ClaimCard {
  return card.record !== 'erased';
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
