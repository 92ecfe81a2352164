import type { Client } from '../support/client.js';
import type { Conflict } from '../support/shapes.js';
import { readAll } from './importing.js';

/** Two claims that cannot both hold, by their names (`<report>/<key>`). */
export type Pair = readonly [string, string];

/** For each conflict that is shown by a rule the names of all of its claims, in order. */
export async function conflictsShown(
  client: Client,
  dossier: string,
  rule: Conflict['rule'],
): Promise<string[][]> {
  const path = `/v1/dossiers/${dossier}/conflicts`;
  const conflicts = await readAll<Conflict>(client, `${path}?rule=${rule}`);
  const shown: string[][] = [];
  for (const { id, count, claims } of conflicts) {
    // A list shows the first claims of each.
    const all =
      count === claims.length
        ? claims
        : await readAll<(typeof claims)[number]>(client, `${path}/${encodeURIComponent(id)}`);
    shown.push(all.map(({ key }) => key ?? 'a claim without a name'));
  }
  return shown;
}

/**
 * What is wrong with the conflicts that are shown, however they are put together: a claim that
 * clashes with none beside it, or two that clash and stand nowhere beside each other.
 */
export function differences(shown: readonly string[][], clashing: readonly Pair[]) {
  const partners = new Map<string, Set<string>>();
  for (const [one, other] of clashing) {
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const) {
      partners.set(a, (partners.get(a) ?? new Set()).add(b));
    }
  }
  const places = new Map<string, Set<number>>();
  shown.forEach((claims, place) => {
    for (const claim of claims) places.set(claim, (places.get(claim) ?? new Set()).add(place));
  });
  return {
    falsely: shown.flatMap((claims) =>
      claims.filter((claim) => !claims.some((other) => partners.get(claim)?.has(other))),
    ),
    missed: clashing.filter(([one, other]) => {
      const beside = places.get(other);
      return ![...(places.get(one) ?? [])].some((place) => beside?.has(place));
    }),
  };
}

/** All pairs of some things that are of one group and for which something holds. */
export function pairsWithin<Item>(
  items: readonly Item[],
  groupOf: (item: Item) => string,
  holds: (one: Item, other: Item) => boolean,
): [Item, Item][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = groupOf(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return [...groups.values()].flatMap((group) =>
    group.flatMap((one, place) =>
      group
        .slice(place + 1)
        .filter((other) => holds(one, other))
        .map((other): [Item, Item] => [one, other]),
    ),
  );
}
