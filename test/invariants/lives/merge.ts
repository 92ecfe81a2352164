import fc from 'fast-check';

import { ActorsMerged, MergeReverted } from '../../../src/actors/events.js';
import { actors } from '../../../src/actors/state.js';
import { streams } from '../../../src/log/streams.js';
import { whyAbsent } from '../../../src/registers/absence.js';
import type { Desk } from './desk.js';
import { actor, one, REASON } from './words.js';

/** Two actors are one, or are two after all. */
export const merge = fc.record({ filed: one('merge'), slug: actor, into: actor });
type Merge = typeof merge extends fc.Arbitrary<infer T> ? T : never;

/**
 * Merges two actors, of other kinds too; where the first is merged already, takes that back. Nobody
 * is made one with whoever is erased.
 */
export async function fileMerge(desk: Desk, { slug, into }: Merge): Promise<number | undefined> {
  const stream = streams.actor(slug);
  const knowledge = await desk.learnOf(actors, [slug, into]);
  const next = knowledge.revision(stream) + 1;
  const merged = (actor: string) => (knowledge.of(actors).get(actor)?.mergedInto ?? null) !== null;
  if ([slug, into].some((actor) => whyAbsent(knowledge, actors, actor))) return undefined;
  if (merged(slug)) {
    return desk.record([MergeReverted.at(stream, next, { slug, reason: REASON })]);
  }
  if (slug === into || merged(into)) return undefined;
  return desk.record([ActorsMerged.at(stream, next, { slug, into, reason: REASON })]);
}
