import { isDeepStrictEqual } from 'node:util';

import type { Database } from '../../../libs/database/index.js';
import { type ComparedMoment, type ComparedView, type Item, type Side, sides } from './sides.js';
import type { VersionsBetween } from './touched.js';

/** What one item of a view was at one moment, and is at the other; null where it is not there. */
export interface Difference {
  readonly view: ComparedView;
  readonly key: string;
  readonly before: Item | null;
  readonly after: Item | null;
}

/** Items that are shown at both moments in one go. */
const CHUNK = 200;

/** Where a page of differences ended: the view and the key of its last one. */
export interface Place {
  readonly view: ComparedView;
  readonly key: string;
}

/** The differences of some views between two moments, by view and key, after a place, at most `limit`. */
export async function compare(
  db: Database,
  [before, after]: readonly [ComparedMoment, ComparedMoment],
  views: readonly ComparedView[],
  { limit, place }: { readonly limit: number; readonly place: Place | undefined },
): Promise<Difference[]> {
  const between = {
    dossier: after.dossier,
    generations: after.generations,
    after: Math.min(before.version, after.version),
    upTo: Math.max(before.version, after.version),
  };
  const found: Difference[] = [];
  const first = place ? views.indexOf(place.view) : 0;
  for (const view of views.slice(Math.max(first, 0))) {
    const from = view === place?.view ? place.key : '';
    const wanted = limit - found.length;
    if (wanted <= 0) break;
    found.push(...(await compareView(db, [before, after], between, view, from, wanted)));
  }
  return found;
}

async function compareView(
  db: Database,
  [before, after]: readonly [ComparedMoment, ComparedMoment],
  between: VersionsBetween,
  view: ComparedView,
  from: string,
  limit: number,
): Promise<Difference[]> {
  const side: Side = sides[view];
  const keys = (await side.touched(db, between, [before, after])).filter(
    (key) => key === '' || key > from,
  );
  const found: Difference[] = [];
  for (let start = 0; start < keys.length && found.length < limit; start += CHUNK) {
    const chunk = keys.slice(start, start + CHUNK);
    const [then, now] = await Promise.all([
      side.show(db, before, chunk),
      side.show(db, after, chunk),
    ]);
    const shown = [...new Set([...then.keys(), ...now.keys()])].filter((key) => key > from).sort();
    for (const key of shown) {
      const difference = {
        view,
        key,
        before: then.get(key) ?? null,
        after: now.get(key) ?? null,
      };
      if (!isDeepStrictEqual(difference.before, difference.after)) found.push(difference);
    }
  }
  return found.slice(0, limit);
}
