import type { Knows } from '../deciding/known.js';
import { limits } from '../limits/limits.js';
import type { Entry, Register } from './register.js';

/** All that is reached from an entry on, through what it is part of and what it is merged into. */
export interface Reach {
  readonly slugs: ReadonlySet<string>;
  /** False where there is more than is followed. */
  readonly whole: boolean;
}

/**
 * What is missing to follow some entries of a register as far as `reachOf` does: see `Needs.beyond`. Each
 * entry is looked at once, however often that is asked.
 */
export function missingFrom(register: Register, slugs: Iterable<string>) {
  const starts = [...new Set(slugs)];
  const walks = new WeakMap<Knows, Walk>();
  return (knowledge: Knows): string[] => {
    const known = knowledge.of<Entry>(register);
    const walk = walks.get(knowledge) ?? {
      levels: new Map(starts.map((slug) => [slug, 0])),
      ahead: starts,
    };
    const missing: string[] = [];
    const ahead = [...walk.ahead];
    // A list goes on to what is added to it meanwhile.
    for (const slug of ahead) {
      const level = (walk.levels.get(slug) ?? 0) + 1;
      if (!known.knows(slug)) missing.push(slug);
      else if (level <= limits.levelsOfRegister.most) {
        for (const other of leadsTo(register, known.get(slug))) {
          if (walk.levels.has(other)) continue;
          walk.levels.set(other, level);
          ahead.push(other);
        }
      }
    }
    walks.set(knowledge, { ...walk, ahead: missing });
    return missing.map((slug) => register.streamOf(slug));
  };
}

/** How far some entries were followed. */
interface Walk {
  /** How many steps lead to each that was reached. */
  readonly levels: Map<string, number>;
  /** Those that are to be looked at next. */
  readonly ahead: readonly string[];
}

/** What an entry is part of, and what it is merged into. */
function leadsTo(register: Register, state: Entry | undefined): string[] {
  if (!state) return [];
  return [register.belonging?.of(state) ?? null, state.mergedInto].filter(
    (other) => other !== null,
  );
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
    for (const other of leadsTo(register, known.find(each))) slugs.add(other);
    if (slugs.size > limits.levelsOfRegister.most) return { slugs, whole: false };
  }
  return { slugs, whole: true };
}
