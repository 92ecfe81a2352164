import type { ActorState } from './state.js';

/** What of an actor tells to whom it belongs. */
export type Belonging = Pick<ActorState, 'mergedInto' | 'memberOf'>;

/** Tells of an actor, by its slug; undefined where nothing is known of it. */
export type BelongingOf = (slug: string) => Belonging | undefined;

/**
 * Some actors with all that they are or, all the way up, are members of: actors that are merged,
 * and those that they stand for, are one. By slugs.
 */
export function withWholes(slugs: Iterable<string>, belongingOf: BelongingOf): Set<string> {
  const reached = new Set(slugs);
  // A set goes on to what is added to it meanwhile.
  for (const slug of reached) for (const whole of wholesOf(belongingOf(slug))) reached.add(whole);
  return reached;
}

/** The actors that one is merged into or a member of. */
export function wholesOf(belonging: Belonging | undefined): string[] {
  const { mergedInto = null, memberOf = null } = belonging ?? {};
  return [mergedInto, memberOf].filter((whole) => whole !== null);
}
