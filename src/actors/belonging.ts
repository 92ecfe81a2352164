import { limits } from '../limits/limits.js';
import type { ActorState } from './state.js';

/** What of an actor tells to whom it belongs. */
export type Belonging = Pick<ActorState, 'mergedInto' | 'memberOf'>;

/** Tells of an actor, by its slug; undefined where nothing is known of it. */
export type BelongingOf = (slug: string) => Belonging | undefined;

/**
 * Some actors with all that they are or, all the way up, are members of: actors that are merged,
 * and those that they stand for, are one. By slugs. Of each so many are followed as there can be when it
 * becomes a member (`limits.levelsOfRegister`), whatever was built below it since.
 */
export function withWholes(slugs: Iterable<string>, belongingOf: BelongingOf): Set<string> {
  const all = new Set<string>();
  for (const slug of slugs) for (const whole of reachedFrom(slug, belongingOf)) all.add(whole);
  return all;
}

/** The nearest first. */
function reachedFrom(slug: string, belongingOf: BelongingOf): ReadonlySet<string> {
  const reached = new Set([slug]);
  // A set goes on to what is added to it meanwhile.
  for (const each of reached) {
    for (const whole of wholesOf(belongingOf(each))) {
      if (reached.size > limits.levelsOfRegister.most) return reached;
      reached.add(whole);
    }
  }
  return reached;
}

/** The actors that one is merged into or a member of. */
export function wholesOf(belonging: Belonging | undefined): string[] {
  const { mergedInto = null, memberOf = null } = belonging ?? {};
  return [mergedInto, memberOf].filter((whole) => whole !== null);
}
