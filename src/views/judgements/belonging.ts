import type { Changed, Lookups, StoredRow } from '../../../libs/projections/index.js';
import { wholesOf } from '../../actors/belonging.js';
import { groupBy } from '../../claims/conflicting/group-by.js';
import { limits } from '../../limits/limits.js';
import { type ActorRow, actors } from '../actors/view.js';

/** The rows of an actor, and of all that it is merged into or a member of in the end. */
export type WholesFrom = (slug: string) => readonly StoredRow<ActorRow>[];

/** To whom some actors belong, at any of the versions at hand. */
export async function wholesFrom(slugs: Iterable<string>, rows: Lookups): Promise<WholesFrom> {
  const known = new Map<string, readonly StoredRow<ActorRow>[]>();
  await spread(slugs, async (next) => {
    const found = await rows.under(actors, next);
    for (const [slug, all] of found) known.set(slug, all.filter(belongs));
    return next.flatMap((slug) => wholesIn(known.get(slug)));
  });
  return (slug) => {
    const reached = new Set([slug]);
    // A set goes on to what is added to it meanwhile.
    for (const each of reached) {
      for (const whole of wholesIn(known.get(each))) reached.add(whole);
    }
    return [...reached].flatMap((each) => known.get(each) ?? []);
  };
}

/** Some actors, and all that are merged into them or members of them, by whatever way, at any of the versions at hand. */
export function partsOf(slugs: Iterable<string>, rows: Lookups): Promise<string[]> {
  return spread(slugs, async (next) => {
    const [merged, members] = await Promise.all([
      rows.by(actors, { by: 'mergedInto' }, next),
      rows.by(actors, { by: 'memberOf' }, next),
    ]);
    return [...merged.values(), ...members.values()].flat().map(({ row }) => row.slug);
  });
}

/** The actors that came to belong to others than before. Nobody speaks for one before it is there. */
export function movedIn(changed: Changed): string[] {
  const states = groupBy(changed.of(actors), ({ row }) => row.slug);
  return [...states].flatMap(([slug, all]) => {
    const wholes = new Set(all.map(({ row }) => wholesOf(row).join(' ')));
    return wholes.size > 1 ? [slug] : [];
  });
}

/** Names, and all that are found from them on, in as many steps as `withWholes` may follow. */
async function spread(
  names: Iterable<string>,
  find: (next: readonly string[]) => Promise<readonly string[]>,
): Promise<string[]> {
  const reached = new Set(names);
  let next = [...reached];
  for (let step = 0; step <= limits.levelsOfRegister.most && next.length > 0; step += 1) {
    const found = await find(next);
    next = [...new Set(found)].filter((name) => !reached.has(name));
    for (const name of next) reached.add(name);
  }
  return [...reached];
}

function belongs({ row }: StoredRow<ActorRow>): boolean {
  return wholesOf(row).length > 0;
}

function wholesIn(rows: readonly StoredRow<ActorRow>[] = []): string[] {
  return rows.flatMap(({ row }) => wholesOf(row));
}
