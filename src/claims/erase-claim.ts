import type { NewEvent } from '../../libs/event-store/index.js';
import type { Decision } from '../deciding/decision.js';
import type { Grounds } from '../log/erasure.js';
import { streams } from '../log/streams.js';
import type { AnyClaim, ClaimStanding } from './claim-state.js';
import { ClaimErased } from './events.js';

/** The event that erases a claim: all that stays known of it, and why. */
export function claimErased(
  claim: ClaimStanding,
  { reason, legalBasis }: Grounds,
  quoted?: { readonly report: string; readonly capture: number },
): NewEvent {
  return ClaimErased.at(streams.claim(claim.id), claim.revision + 1, {
    home: claim.report,
    ...(claim.key === undefined ? {} : { key: claim.key }),
    reports: [...new Set(claim.evidence.map(({ report }) => report))],
    ...quoted,
    reason,
    legalBasis,
  });
}

/** Decides on the erasure of a claim, in whatever state it is. */
export function eraseClaim(
  claim: AnyClaim,
  grounds: Grounds,
): Decision<{ claimId: string; revision: number }> {
  if (claim.record === 'erased') {
    const detail = 'The claim is erased already.';
    return { accepted: false, refusal: { kind: 'not-allowed', detail } };
  }
  return {
    accepted: true,
    events: [claimErased(claim, grounds)],
    erasures: [{ by: 0, stream: true }],
    act: { act: 'claim-erased', subject: claim.id, details: {} },
    answer: { claimId: claim.id, revision: claim.revision + 1 },
  };
}
