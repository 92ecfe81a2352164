import { isDeepStrictEqual } from 'node:util';

import type { Claim } from '../claims/claim.js';
import { refuse, type Refused, type Result } from '../deciding/result.js';
import { charactersIn } from '../claims/room.js';
import { inWords, limits } from '../limits/limits.js';
import type { NewDecision } from './bodies.js';
import type { Candidate, Decision } from './candidates.js';
import { type Anchored, anchorIn, type Text } from './anchor.js';

/** What a decision comes to, but for its number and its time. */
export type Decided = Pick<Decision, 'decision' | 'claim' | 'reason'>;

/**
 * Decides whether somebody may decide so on a candidate.
 *
 * @param expected the revision that they saw; undefined for any
 */
export function decideOn(
  candidate: Candidate,
  { decision, claim, reason }: NewDecision,
  { text, slug, expected }: { text: Text; slug: string; expected: number | undefined },
): Result<{ readonly decided: Decided }> {
  if (expected !== undefined && expected !== candidate.revision) {
    return refuse.overtaken(
      `The candidate stands at revision ${candidate.revision}.`,
      candidate.revision,
    );
  }
  if (candidate.revision > limits.decisionsOfCandidate.most) {
    return refuse.noRoom(limits.decisionsOfCandidate, 'candidate');
  }
  const edited = claim && !isDeepStrictEqual(claim, candidate.claim);
  if (decision === 'accept' || (decision === 'edit' && !edited)) {
    const refused = refusalToTake(candidate);
    if (refused) return refused;
  }
  if (claim) {
    const anchored = anchorClaim(claim, text, slug, '/claim');
    if (!anchored.accepted) return anchored;
  }
  return {
    accepted: true,
    decided: { decision, claim: claim ?? null, reason: reason ?? null },
  };
}

/** Why a candidate cannot become a claim as it was proposed; undefined where it can. */
function refusalToTake({ missing, warnings }: Candidate): Refused | undefined {
  if (missing.length > 0) {
    return refuse.notAllowed(
      `The candidate lacks ${missing.join(', ')}: edit it, so that it says what a claim needs.`,
    );
  }
  if (warnings.includes('condition-in-sentence')) {
    return refuse.notAllowed(
      'The sentence of the candidate holds a condition: edit it, so that the claim says on what it depends, or that it does not.',
    );
  }
  return undefined;
}

/**
 * Finds the evidence of a claim in the text that it is about.
 *
 * @param slug the name of the report: evidence may name no other
 * @param path where the claim stands in the request
 */
export function anchorClaim(
  claim: Claim,
  text: Text,
  slug: string,
  path: string,
): Result<{ readonly evidence: readonly Anchored[] }> {
  const at = `${path}/evidence`;
  const { found, faults } = anchorIn(text, claim.evidence, slug, at);
  if (charactersIn(found) > limits.wordsOfClaim.most) {
    return refuse.fault(at, `there can be ${inWords(limits.wordsOfClaim)}`);
  }
  return faults.length > 0 ? refuse.invalid(faults) : { accepted: true, evidence: found };
}
