import type { NewEvent } from '../../libs/event-store/index.js';
import { type Address, claimAt, needsOfAddress } from '../claims/addressed.js';
import { ClaimErased } from '../claims/events.js';
import type { AnyClaim, KeptClaim } from '../claims/any-claim.js';
import type { Command } from '../deciding/command.js';
import { together } from '../deciding/needs.js';
import type { Destroyed } from './destroyed.js';
import type { Elsewhere } from './elsewhere.js';
import { type Decision, refuse } from '../deciding/result.js';
import type { Grounds } from '../log/erasure.js';
import { streams } from '../log/streams.js';
import { needsOfReviews, reviewsOf } from './reviews.js';

/**
 * The erasure of a claim that stands at the revision which the client saw.
 *
 * @param elsewhere what holds its words besides, which stays, and which the answer tells
 */
export function claimErasure(address: Address, grounds: Grounds, elsewhere: Elsewhere): Command {
  return {
    needs: together([needsOfAddress(address), needsOfReviews]),
    decide(knowledge) {
      const found = claimAt(knowledge, address);
      if (!found.accepted) return found;
      const decision = eraseClaim(found.claim, grounds, reviewsOf(knowledge, found.claim));
      if (!decision.accepted) return decision;
      return { ...decision, answer: { ...decision.answer, elsewhere } };
    },
  };
}

/**
 * Decides on the erasure of a claim, in whatever state it is.
 *
 * @param reviews the commitments of texts that have its words, and go with it
 */
export function eraseClaim(
  claim: AnyClaim,
  grounds: Grounds,
  reviews: readonly string[] = [],
): Decision<{ claimId: string; revision: number; destroyed: Destroyed }> {
  if (claim.record === 'erased') return refuse.notAllowed('The claim is erased already.');
  return {
    accepted: true,
    events: [claimErased(claim, grounds)],
    erasures: [{ by: 0, stream: true, texts: reviews }],
    act: { act: 'claim-erased', subject: claim.id, details: {} },
    answer: {
      claimId: claim.id,
      revision: claim.revision + 1,
      destroyed: { events: claim.revision, texts: reviews.length },
    },
  };
}

/** The event that erases a claim: all that stays known of it, and why. */
export function claimErased(
  claim: KeptClaim,
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
