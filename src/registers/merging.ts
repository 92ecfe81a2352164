import { z } from 'zod';

import { prose, slug } from '../../libs/text/index.js';

/** That two slugs stand for one thing: from now on the one that it is merged into. */
export const merged = z.strictObject({ slug, into: slug, reason: prose });

/** That they are two after all. */
export const reverted = z.strictObject({ slug, reason: prose });

/** The bodies of the routes that merge, and that take a merge back. */
export const mergeBody = merged.omit({ slug: true }).meta({ id: 'Merge' });
export const reversalBody = reverted.omit({ slug: true }).meta({ id: 'MergeReversal' });
export type Merge = z.infer<typeof mergeBody>;
export type Reversal = z.infer<typeof reversalBody>;

/** As much of a state as merges leave in it. */
export interface Merging {
  /** The one that it is merged into, and why. */
  readonly mergedInto: string | null;
  readonly mergeReason: string | null;
}

/** That of one which is not merged. */
export const UNMERGED: Merging = { mergedInto: null, mergeReason: null };

/** Tells of an entry of a register, by its slug; undefined where nothing is known of it. */
export type MergingOf = (slug: string) => Pick<Merging, 'mergedInto'> | undefined;

/** The entry that a slug stands for, by the merges: itself, where it is not merged. */
export function standsFor(slug: string, mergingOf: MergingOf): string {
  const into = mergingOf(slug)?.mergedInto ?? null;
  return into === null ? slug : standsFor(into, mergingOf);
}
