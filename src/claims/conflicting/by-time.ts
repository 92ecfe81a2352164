import { IntervalTree } from 'node-interval-tree';

import { mayMeet, type Range } from './ranges.js';

interface Placed<Thing> {
  readonly low: number;
  readonly high: number;
  readonly thing: Thing;
}

/** Things that are each of a time of their own, among which those are found that a time may meet. */
export class ByTime<Thing extends { readonly time: Range }> {
  private readonly tree = new IntervalTree<Placed<Thing>>();

  add(thing: Thing): void {
    this.tree.insert(placed(thing));
  }

  remove(thing: Thing): void {
    this.tree.remove(placed(thing));
  }

  /** Costs what is found, and little more for however many there are. */
  meeting(time: Range): Thing[] {
    const { low, high } = boundsOf(time);
    return this.tree
      .search(low, high)
      .flatMap(({ thing }) => (mayMeet(thing.time, time) ? [thing] : []));
  }
}

function placed<Thing extends { readonly time: Range }>(thing: Thing): Placed<Thing> {
  const { low, high } = boundsOf(thing.time);
  return { low, high, thing };
}

/** What is said to begin after it was over meets what takes in both, and so its beginning. */
function boundsOf({ from, to }: Range) {
  const low = from ?? -Infinity;
  return { low, high: Math.max(low, to ?? Infinity) };
}
