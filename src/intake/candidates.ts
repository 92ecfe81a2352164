import type { Claim } from '../claims/claim.js';
import type { DecisionName } from './bodies.js';
import type { ProposedClaim, ProposedSpan, Suggestion } from './extracting/candidate.js';

/** What somebody decided on a candidate. */
export interface Decision {
  readonly number: number;
  readonly decision: DecisionName;
  /** What the claim is to say; null where it stays as it was proposed, or is no claim. */
  readonly claim: Claim | null;
  readonly reason: string | null;
  /** The id of a key. */
  readonly by: string;
  readonly at: string;
}

/** A claim that was proposed, by an extractor or by a person. */
export interface Candidate {
  readonly id: string;
  readonly number: number;
  /** The run that proposed it; null for a person's own. */
  readonly run: number | null;
  /** Grows with each decision. */
  readonly revision: number;
  readonly claim: ProposedClaim | Claim;
  /** JSON pointers into the claim: what it needs and does not have. */
  readonly missing: readonly string[];
  readonly evidence: readonly ProposedSpan[];
  readonly rule: string | null;
  readonly confidence: number | null;
  readonly warnings: readonly string[];
  readonly suggestions: readonly Suggestion[];
  /** The extractor, or the id of a key. */
  readonly by: string;
  /** The newest one, which counts; null while nobody decided. */
  readonly decision: Decision | null;
}

/** The claim that a candidate comes to; undefined where it is none, or not yet. */
export function claimOf({ claim, decision }: Candidate): Claim | undefined {
  switch (decision?.decision) {
    case 'accept':
      // Only what lacks nothing can be accepted.
      return claim as Claim;
    case 'edit':
      return decision.claim ?? undefined;
    default:
      return undefined;
  }
}
