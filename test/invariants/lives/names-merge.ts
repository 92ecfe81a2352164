import fc from 'fast-check';

import { measureChanges } from '../../../src/measures/change-measure.js';
import { placeChanges } from '../../../src/places/change-place.js';
import type { Desk } from './desk.js';
import { one, REASON } from './words.js';

/** What comes to be one, of names that are no actors'. */
const NAMES = {
  places: { changes: placeChanges, slug: 'suburb', into: 'chernihiv' },
  measures: { changes: measureChanges, slug: 'deaths', into: 'killed' },
} as const;

/** Two places or two measures are one, or are two after all. */
export const namesMerge = fc.record({
  filed: one('names-merge'),
  of: fc.constantFrom('places', 'measures'),
});
type NamesMerge = typeof namesMerge extends fc.Arbitrary<infer T> ? T : never;

/** Merges a place into the one that it lies in, or one measure into the other; where it is merged already, takes that back. */
export async function fileNamesMerge(desk: Desk, { of }: NamesMerge): Promise<number> {
  const { changes, slug, into } = NAMES[of];
  const merged = await desk.decide(changes.merge(slug, { into, reason: REASON }));
  return merged.accepted
    ? desk.append(merged)
    : desk.run(changes.reversal(slug, { reason: REASON }));
}
