import type { NewEvent } from '../../libs/event-store/index.js';
import { type Refused, refuse } from '../deciding/result.js';
import { type Limit, limits } from '../limits/limits.js';
import type { ChangeType } from './changes/index.js';
import type { AnchoredEvidence } from './events.js';
import type { AnyClaim, KeptClaim } from './any-claim.js';
import { evolveClaim } from './state.js';

/** What a claim has of that of which there is a limit. */
const MEASURES: readonly (readonly [Limit, (claim: KeptClaim) => number])[] = [
  [limits.evidenceOfClaim, ({ evidence }) => evidence.length],
  [limits.wordsOfClaim, ({ evidence }) => charactersIn(evidence)],
  [limits.linksOfClaim, ({ links }) => links.length],
  [limits.objectionsOfClaim, ({ objections }) => objections.length],
];

/** How many characters of texts some pieces of evidence quote. */
export function charactersIn(evidence: readonly Pick<AnchoredEvidence, 'exact'>[]): number {
  return evidence.reduce((sum, { exact }) => sum + exact.length, 0);
}

/**
 * Refuses a change that gives a claim more than it may have. What takes nothing up is possible
 * whatever there is, and so is to say that the claim should never have been filed.
 */
export function refusalForRoom(
  claim: KeptClaim,
  type: ChangeType,
  events: readonly NewEvent[],
): Refused | undefined {
  const after = events.reduce<AnyClaim | undefined>(evolveClaim, claim);
  if (!after || after.record === 'erased') return undefined;
  if (type !== 'entered-in-error' && after.revision > limits.revisionsOfClaim.most) {
    return refuse.noRoom(limits.revisionsOfClaim, 'claim');
  }
  for (const [limit, measure] of MEASURES) {
    const amount = measure(after);
    if (amount > limit.most && amount > measure(claim)) return refuse.noRoom(limit, 'claim');
  }
  return undefined;
}
