import type { AnchoredLink } from '../events.js';
import type { KeptClaim } from '../any-claim.js';

type Ends = Pick<AnchoredLink, 'to' | 'relation'>;

/** Links without the one to a claim by a relation. */
export function without(links: readonly AnchoredLink[], { to, relation }: Ends): AnchoredLink[] {
  return links.filter((link) => link.to !== to || link.relation !== relation);
}

/** Whether a claim is linked to what it was inferred from. */
export function isInferred({ links }: Pick<KeptClaim, 'links'>): boolean {
  return links.some(({ relation }) => relation === 'inferred-from');
}
