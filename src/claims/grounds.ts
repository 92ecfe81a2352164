import type { AnyClaim, KeptClaim } from './any-claim.js';
import type { Content } from './kinds/index.js';

/** What is wrong with an inferred position that `isGrounded` is not true of. */
export const UNGROUNDED =
  'rests on inferred positions alone, which rest on each other: one of them has to be inferred from something that was stated';

/** Whether content is a position that was read from other claims. */
export function isInferredPosition(content: Content): boolean {
  return content.kind === 'position' && content.reading === 'inferred';
}

/**
 * Whether a claim was stated, or is inferred in the end, by way of however many others, from
 * something that was. A claim that is erased, or not known, may have been stated.
 */
export function isGrounded(
  claim: KeptClaim,
  claimOf: (id: string) => AnyClaim | undefined,
): boolean {
  const reached = new Set([claim.id]);
  // A set goes on to what is added to it meanwhile.
  for (const id of reached) {
    const known = id === claim.id ? claim : claimOf(id);
    if (!known || known.record === 'erased' || !isInferredPosition(known.content)) return true;
    for (const ground of groundsOf(known)) reached.add(ground);
  }
  return false;
}

/** The ids of the claims that a claim is inferred from. */
export function groundsOf({ links }: Pick<KeptClaim, 'links'>): string[] {
  return links.flatMap(({ relation, to }) => (relation === 'inferred-from' ? [to] : []));
}
