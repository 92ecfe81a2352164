import { isDeepStrictEqual } from 'node:util';

import type { Database } from '../../../libs/database/index.js';
import {
  type ComparedMoment,
  type ComparedView,
  type Item,
  type Side,
  sides,
  type WalkedSide,
} from './sides.js';
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
    const side: Side | WalkedSide = sides[view];
    const items =
      'walk' in side
        ? await compareWalked(db, [before, after], side, from, wanted)
        : await compareTouched(db, [before, after], between, side, from, wanted);
    found.push(...items.slice(0, wanted).map((item) => ({ view, ...item })));
  }
  return found;
}

type DifferingItem = Omit<Difference, 'view'>;

async function compareTouched(
  db: Database,
  [before, after]: readonly [ComparedMoment, ComparedMoment],
  between: VersionsBetween,
  side: Side,
  from: string,
  limit: number,
): Promise<DifferingItem[]> {
  const keys = (await side.touched(db, between, [before, after])).filter((key) => key > from);
  const found: DifferingItem[] = [];
  const portion = side.portion ?? CHUNK;
  for (let start = 0; start < keys.length && found.length < limit; start += portion) {
    const chunk = keys.slice(start, start + portion);
    const [then, now] = await Promise.all([
      side.show(db, before, chunk),
      side.show(db, after, chunk),
    ]);
    found.push(...differing(then, now));
  }
  return found;
}

/** Walks the items of both moments side by side, and no further than the differences that are wanted. */
export async function compareWalked(
  db: Database,
  moments: readonly [ComparedMoment, ComparedMoment],
  { walk }: WalkedSide,
  from: string,
  limit: number,
): Promise<DifferingItem[]> {
  const found: DifferingItem[] = [];
  let place: string | undefined = from;
  while (place !== undefined && found.length < limit) {
    const begin: string = place;
    const both = moments.map((moment) => walk(db, moment, begin, CHUNK));
    const [then = new Map<string, Item>(), now = new Map<string, Item>()] = await Promise.all(both);
    // Beyond the last item of either there may be more of it.
    const ends = [then, now].flatMap((items) => (items.size < CHUNK ? [] : lastKeyOf(items)));
    const [end] = ends.sort(byParts);
    found.push(
      ...differing(then, now).filter(({ key }) => end === undefined || byParts(key, end) <= 0),
    );
    place = end;
  }
  return found;
}

function lastKeyOf(items: ReadonlyMap<string, Item>): string[] {
  return [...items.keys()].slice(-1);
}

function differing(
  then: ReadonlyMap<string, Item>,
  now: ReadonlyMap<string, Item>,
): DifferingItem[] {
  const keys = [...new Set([...then.keys(), ...now.keys()])].sort(byParts);
  return keys
    .map((key) => ({ key, before: then.get(key) ?? null, after: now.get(key) ?? null }))
    .filter(({ before, after }) => !isDeepStrictEqual(before, after));
}

/** Keys by their parts, as cells stand by actor and then by issue: no letter of a slug is before a space. */
function byParts(a: string, b: string): number {
  const [first, second] = [a.replaceAll('/', ' '), b.replaceAll('/', ' ')];
  return first < second ? -1 : first > second ? 1 : 0;
}
