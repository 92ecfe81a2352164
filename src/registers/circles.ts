import type { Knows } from '../deciding/known.js';
import { limits } from '../limits/limits.js';
import type { Entry, Register } from './register.js';

/** All that is reached from an entry on, through what it is part of and what it is merged into. */
export interface Reach {
  readonly slugs: ReadonlySet<string>;
  /** False where there is more than is followed. */
  readonly whole: boolean;
}

/** What is missing to follow some entries of a register: see `Needs.beyond`. */
export function missingFrom(register: Register, slugs: Iterable<string>) {
  const starts = [...new Set(slugs)];
  return (knowledge: Knows): string[] => {
    const known = knowledge.of(register);
    return starts.flatMap((slug) =>
      [...reachOf(register, knowledge, slug).slugs]
        .filter((other) => !known.knows(other))
        .map((other) => register.streamOf(other)),
    );
  };
}

/**
 * Whoever lets an entry lead to another looks here for the entry among what that one leads to: then
 * nothing ever leads back to itself, whatever is merged and taken apart again.
 */
export function reachOf(register: Register, knowledge: Knows, slug: string): Reach {
  const known = knowledge.of<Entry>(register);
  const slugs = new Set([slug]);
  // A set goes on to what is added to it meanwhile.
  for (const each of slugs) {
    const state = known.knows(each) ? known.get(each) : undefined;
    if (!state) continue;
    for (const other of [register.belonging?.of(state) ?? null, state.mergedInto]) {
      if (other !== null) slugs.add(other);
    }
    if (slugs.size > limits.levelsOfRegister.most) return { slugs, whole: false };
  }
  return { slugs, whole: true };
}
