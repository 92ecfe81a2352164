import type { Identities } from '../shared/identities.js';
import { type DateOfClaims, earliestFirst, latestFirst, type Order } from './edge.js';
import type { Tally } from './tallies.js';
import type { Numbers } from './view.js';

/** Adds up the tallies of actors that are one, under the one that they stand for. */
export function sumUp(
  tallies: readonly Tally[],
  { standsFor }: Pick<Identities, 'standsFor'>,
): Tally[] {
  const sums = new Map<string, Tally>();
  for (const tally of tallies) {
    const key = standsFor(tally.key);
    const sum = sums.get(key);
    const one = { ...tally, key, speaker: standsFor(tally.speaker) };
    sums.set(key, sum ? sumOf(sum, one) : one);
  }
  return [...sums.values()];
}

function sumOf(a: Tally, b: Tally): Tally {
  const lastSaid = firstOf(latestFirst, a.lastSaid, b.lastSaid);
  return {
    ...a,
    total: a.total + b.total,
    kinds: added(a.kinds, b.kinds),
    issues: added(a.issues, b.issues),
    counts: added(a.counts, b.counts),
    firstSaid: firstOf(earliestFirst, a.firstSaid, b.firstSaid),
    lastSaid,
    lastTo: lastSaid?.to ?? null,
  };
}

function added(a: Numbers, b: Numbers): Numbers {
  const sum = new Map(Object.entries(a));
  for (const [name, number] of Object.entries(b)) sum.set(name, number + (sum.get(name) ?? 0));
  return Object.fromEntries(sum);
}

function firstOf(order: Order, a: DateOfClaims | null, b: DateOfClaims | null) {
  return a && b ? (order(a, b) <= 0 ? a : b) : (a ?? b);
}
