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

/**
 * What actors are or, all the way up, are members of, each looked for once: for who asks again and again of the
 * same ones while nothing of them changes.
 */
export class Wholes {
  private readonly found = new Map<string, ReadonlySet<string>>();

  constructor(private readonly belongingOf: BelongingOf) {}

  /** An actor with all of these, as `withWholes` has them. */
  of(slug: string): ReadonlySet<string> {
    const known = this.found.get(slug);
    if (known) return known;
    const reached = reachedFrom(slug, this.belongingOf);
    this.found.set(slug, reached);
    return reached;
  }
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
