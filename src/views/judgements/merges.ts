import type { Lookups, StoredRow } from '../../../libs/projections/index.js';
import { type ActorRow, actors } from '../actors/view.js';

/** The rows of actors while they are merged, from a slug on to what it stands for in the end. */
export type MergesFrom = (slug: string) => readonly StoredRow<ActorRow>[];

/** What is merged, from some slugs on, at any of the versions at hand. */
export async function mergesFrom(slugs: Iterable<string>, rows: Lookups): Promise<MergesFrom> {
  const merged = new Map<string, readonly StoredRow<ActorRow>[]>();
  await spread(slugs, async (next) => {
    const found = await rows.under(actors, next);
    for (const [slug, all] of found) merged.set(slug, all.filter(isMerged));
    return next.flatMap((slug) => intoOf(merged.get(slug)));
  });
  return (slug) => {
    const reached = new Set([slug]);
    // A set goes on to what is added to it meanwhile.
    for (const each of reached) {
      for (const into of intoOf(merged.get(each))) reached.add(into);
    }
    return [...reached].flatMap((each) => merged.get(each) ?? []);
  };
}

/** Some slugs, and all that are merged into them, by whatever way, at any of the versions at hand. */
export function mergedInto(slugs: Iterable<string>, rows: Lookups): Promise<string[]> {
  return spread(slugs, async (next) => {
    const found = await rows.by(actors, { by: 'mergedInto' }, next);
    return [...found.values()].flat().map(({ row }) => row.slug);
  });
}

/** Names, and all that are found from them on. */
async function spread(
  names: Iterable<string>,
  find: (next: readonly string[]) => Promise<readonly string[]>,
): Promise<string[]> {
  const reached = new Set(names);
  let next = [...reached];
  while (next.length > 0) {
    const found = await find(next);
    next = [...new Set(found)].filter((name) => !reached.has(name));
    for (const name of next) reached.add(name);
  }
  return [...reached];
}

export function isMerged({ row }: StoredRow<ActorRow>): boolean {
  return row.mergedInto !== null;
}

function intoOf(rows: readonly StoredRow<ActorRow>[] = []): string[] {
  return rows.flatMap(({ row }) => row.mergedInto ?? []);
}
