import { type Database, prepared } from '../../../libs/database/index.js';
import { isOf, type Moment } from '../../../libs/projections/index.js';
import { seriesNamed, subjects } from '../../claims/subjects.js';
import { measures } from '../measures/view.js';
import { places } from '../places/view.js';
import { type Identities, identitiesIn } from './identities.js';

/** The views that tell which series of numbers are one. */
export type JoinedViews = 'series' | 'measures' | 'places';

/** A series of numbers that merges put together. */
export interface Joined {
  /** Its name (`subjects`), by the measure and the place that the others stand for. */
  readonly subject: string;
  /** The names under which numbers of it were filed, its own among them, in order. */
  readonly parts: readonly string[];
}

/** Which series of numbers are one at a moment, since their measures or places are. */
export interface JoinedSeries {
  /** Those that merges put together, by name. All others are what they were filed as. */
  readonly all: readonly Joined[];
  /** The name of the series that something filed under a name belongs to; itself, for what is no series. */
  readonly standsFor: (subject: string) => string;
  /** The names under which the numbers of a series were filed. */
  readonly partsOf: (subject: string) => readonly string[];
  /** Every name that is a part of a series that merges put together. */
  readonly parts: ReadonlySet<string>;
}

/** Which measures and which places are one. */
interface Merges {
  readonly measures: Identities;
  readonly places: Identities;
}

/** What was found for a moment goes with it: whoever answers a request asks several times. */
const found = new WeakMap<Moment<JoinedViews>, Promise<JoinedSeries>>();

/**
 * Which series of numbers are one at a moment. They are found by the slugs that are merged into others:
 * whatever was filed under one of these belongs to the series of what it stands for. So merges cost
 * what they put together, and nothing where there are none.
 */
export function joinedSeriesAt(db: Database, moment: Moment<JoinedViews>): Promise<JoinedSeries> {
  const known = found.get(moment) ?? findJoined(db, moment);
  found.set(moment, known);
  return known;
}

async function findJoined(db: Database, moment: Moment<JoinedViews>): Promise<JoinedSeries> {
  const merges = {
    measures: await identitiesIn(db, measures, moment),
    places: await identitiesIn(db, places, moment),
  };
  return joinedBy(merges, await filedUnder(db, moment, merges));
}

/** The same by the merges, and the names of series under which something was filed by a slug that is merged into another. */
export function joinedBy(merges: Merges, filed: readonly string[]): JoinedSeries {
  const standsFor = (subject: string) => {
    const series = seriesNamed(subject);
    if (!series) return subject;
    const { measure, population, place } = series;
    return subjects.quantity({
      measure: merges.measures.standsFor(measure),
      population,
      place: place === null ? null : merges.places.standsFor(place),
    });
  };
  const joined = new Map<string, Set<string>>();
  for (const part of filed) {
    const subject = standsFor(part);
    const parts = joined.get(subject) ?? new Set([subject]);
    joined.set(subject, parts.add(part));
  }
  const partsOf = (subject: string) => [...(joined.get(subject) ?? [subject])].sort();
  const names = [...joined.keys()].sort();
  return {
    all: names.map((subject) => ({ subject, parts: partsOf(subject) })),
    standsFor,
    partsOf,
    parts: new Set(names.flatMap(partsOf)),
  };
}

/** The names of series that name a measure or a place which is merged into another, walked from one to the next. */
async function filedUnder(
  db: Database,
  moment: Moment<JoinedViews>,
  merges: Merges,
): Promise<string[]> {
  const [counted, located] = [merges.measures.merged, merges.places.merged];
  if (counted.length === 0 && located.length === 0) return [];
  const among = isOf('series', 't', moment);
  const rows = await db.rows<{ subject: string }>(prepared`
    WITH RECURSIVE counted AS (
      SELECT ('quantity ' || m.slug || ' ') COLLATE "C" AS subject, 'quantity ' || m.slug || '!' AS beyond
      FROM unnest(${counted}::text[]) AS m(slug)
      UNION ALL
      SELECT n.subject, w.beyond FROM counted w CROSS JOIN LATERAL (
        SELECT t.subject FROM "views".series t
        WHERE ${among} AND t.subject > w.subject AND t.subject < w.beyond COLLATE "C"
        ORDER BY t.subject LIMIT 1
      ) n
    ), located AS (
      SELECT '' COLLATE "C" AS subject, p.slug FROM unnest(${located}::text[]) AS p(slug)
      UNION ALL
      SELECT n.subject, w.slug FROM located w CROSS JOIN LATERAL (
        SELECT t.subject FROM "views".series t
        WHERE ${among} AND split_part(t.subject, ' ', 4) = w.slug AND split_part(t.subject, ' ', 4) <> ''
          AND t.subject > w.subject
        ORDER BY t.subject LIMIT 1
      ) n
    )
    SELECT c.subject FROM counted c WHERE c.subject LIKE '% % % %'
    UNION
    SELECT l.subject FROM located l WHERE l.subject <> ''`);
  return rows.map(({ subject }) => subject);
}
