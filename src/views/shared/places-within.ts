import { type Database, prepared } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import type { PlaceState } from '../../places/state.js';
import { places } from '../places/view.js';
import { directoryOf } from './directory.js';

/** As much of a place as says where it lies. */
type Lying = Pick<PlaceState, 'slug' | 'within' | 'mergedInto'>;

/**
 * The slugs of all that lies within a place at a moment, however deep, itself included. One that is
 * merged counts as the place that it stands for, and lies where that one lies.
 */
export async function slugsWithin(
  db: Database,
  moment: Moment<'places'>,
  place: string,
): Promise<readonly string[]> {
  const directory = await directoryOf(db, places, moment);
  if (directory) return withinOf(directory.rows(moment), place);
  const rows = await db.rows<{ slug: string }>(prepared`
    WITH RECURSIVE stands(slug) AS (
      SELECT ${place}::text
      UNION
      SELECT p.merged_into FROM stands s
      CROSS JOIN LATERAL (
        SELECT * FROM ${at(places, moment)} p WHERE p.key = s.slug AND p.merged_into IS NOT NULL OFFSET 0
      ) p
    ), lying(slug) AS (
      SELECT s.slug FROM stands s
      UNION
      SELECT p.key FROM lying l
      CROSS JOIN LATERAL (
        SELECT * FROM ${at(places, moment)} p WHERE coalesce(p.merged_into, p.within) = l.slug OFFSET 0
      ) p
    )
    SELECT l.slug FROM lying l ORDER BY l.slug COLLATE "C"`);
  return rows.map(({ slug }) => slug);
}

/** The same out of all places. */
export function withinOf(all: readonly Lying[], place: string): string[] {
  const into = new Map(all.map(({ slug, mergedInto }) => [slug, mergedInto]));
  const parts = new Map<string, string[]>();
  for (const { slug, within, mergedInto } of all) {
    const whole = mergedInto ?? within;
    if (whole === null) continue;
    const known = parts.get(whole);
    if (known) known.push(slug);
    else parts.set(whole, [slug]);
  }
  let stands = place;
  for (let next = into.get(stands); next; next = into.get(next)) stands = next;
  const lying = new Set([stands]);
  // A set goes on to what is added to it meanwhile.
  for (const each of lying) for (const part of parts.get(each) ?? []) lying.add(part);
  return [...lying].sort();
}
