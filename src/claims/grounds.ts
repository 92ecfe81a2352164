import type { InPieces } from '../../libs/in-turns/index.js';
import type { Known } from '../deciding/known.js';
import type { AnyClaim, KeptClaim } from './any-claim.js';
import type { Content } from './kinds/index.js';

/** What is wrong with an inferred position that is not among those of `groundedAmong`. */
export const UNGROUNDED =
  'rests on inferred positions alone, which rest on each other: one of them has to be inferred from something that was stated';

/** Whether content is a position that was read from other claims. */
export function isInferredPosition(content: Content): boolean {
  return content.kind === 'position' && content.reading === 'inferred';
}

/**
 * Those of some claims, by their ids, that were stated, or are inferred in the end, by way of however
 * many others, from something that was. A claim that is erased, or not known, may have been stated. In
 * time linear in all that they rest on.
 */
export function* groundedAmong(
  ids: Iterable<string>,
  known: Pick<Known<AnyClaim>, 'find'>,
): InPieces<ReadonlySet<string>> {
  const grounded = new Set<string>();
  /** What is inferred from each. */
  const inferences = new Map<string, string[]>();
  const reached = new Set(ids);
  // A set goes on to what is added to it meanwhile.
  for (const id of reached) {
    yield;
    const grounds = neededBy(known.find(id));
    if (!grounds) grounded.add(id);
    for (const ground of grounds ?? []) {
      reached.add(ground);
      const others = inferences.get(ground);
      if (others) others.push(id);
      else inferences.set(ground, [id]);
    }
  }
  for (const id of grounded) {
    for (const inference of inferences.get(id) ?? []) grounded.add(inference);
  }
  return grounded;
}

/** What one has to be grounded of; undefined where the claim was stated, or may have been. */
function neededBy(claim: AnyClaim | undefined): string[] | undefined {
  if (!claim || claim.record === 'erased' || !isInferredPosition(claim.content)) return undefined;
  return groundsOf(claim);
}

/** The ids of the claims that a claim is inferred from. */
export function groundsOf({ links }: Pick<KeptClaim, 'links'>): string[] {
  return links.flatMap(({ relation, to }) => (relation === 'inferred-from' ? [to] : []));
}
