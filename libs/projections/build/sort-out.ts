import { inputsOf } from '../derived/define.js';
import type { Checkpoint } from '../progress/checkpoints.js';
import type { View } from '../view.js';
import type { Build } from './advance.js';

/** What is to be done with the views of a dossier. */
export interface SortedOut {
  /** Those of this code that show nothing that has been erased, halted ones included. */
  readonly sound: readonly Build[];
  /** Those of them that can take what comes. */
  readonly ready: readonly Build[];
  /** Those that older code built. */
  readonly outdated: readonly View[];
  /** Those that show what has been erased since. */
  readonly forgetful: readonly View[];
}

/**
 * Sorts out what is to be done with views, given in an order in which each comes after those that
 * it is made from. What newer code has built is left alone, and so is what is made from it; what is
 * made from others waits until these are sound.
 */
export function sortOut(
  views: readonly View[],
  { locked, erased }: { readonly locked: readonly Checkpoint[]; readonly erased: number },
): SortedOut {
  const sound: Build[] = [];
  const outdated: View[] = [];
  const forgetful: View[] = [];
  for (const view of views) {
    const checkpoint = locked.find((each) => each.view === view.name);
    if (!checkpoint || checkpoint.revision > view.revision) continue;
    const isFresh = (input: View) =>
      forgetful.includes(input) || sound.some((build) => build.view === input);
    if (checkpoint.revision < view.revision) outdated.push(view);
    else if (!inputsOf(view).every(isFresh)) continue;
    else if (checkpoint.erased < erased) forgetful.push(view);
    else if (!inputsOf(view).some((input) => forgetful.includes(input))) {
      sound.push({ view, checkpoint });
    }
  }
  const ready = sound.filter(({ checkpoint }) => checkpoint.haltedAt === null);
  return { sound, ready, outdated, forgetful };
}
