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

const VERBS: Readonly<Record<AnchoredLink['relation'], string>> = {
  'same-proposition': 'says the same as',
  contradicts: 'contradicts',
  elaborates: 'elaborates on',
  explains: 'explains',
  fulfils: 'fulfils',
  breaches: 'breaches',
  'inferred-from': 'is inferred from',
};

/** What a claim does to the one that it is linked to, in words. */
export function verb({ relation, extent }: Pick<AnchoredLink, 'relation' | 'extent'>): string {
  return extent === 'part' ? `${VERBS[relation]} a part of` : VERBS[relation];
}
