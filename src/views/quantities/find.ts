import { type Database, Prisma } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { seriesNamed } from '../../claims/subjects.js';
import { measures } from '../measures/view.js';
import { NEWEST, type SeriesRow } from '../series/view.js';
import type { Viewpoint } from '../shared/held-at.js';
import { identitiesIn } from '../shared/identities.js';
import { type Joined, joinedSeriesAt, type JoinedViews } from '../shared/joined-series.js';
import { slugsWithin } from '../shared/places-within.js';
import type { Part, SortKey } from '../shared/reader.js';
import { findSubjects, inDecidingOrder, seriesOf, type SeriesViews } from '../shared/series.js';
import type { QuantitiesQuery } from './schemas.js';

/** A series, with its newest claims by the versions that asserted them. */
export type NewestOfSeries = Pick<SeriesRow, 'subject' | 'count' | 'newest'>;

/** The views from which series are found. */
type FoundIn = SeriesViews | JoinedViews | 'claims';

/** The series that a dossier has, by measure, population and place: merged ones are one. */
export async function findSeries(
  db: Database,
  query: QuantitiesQuery,
  { moment, limit, after }: Part<FoundIn>,
): Promise<{ item: NewestOfSeries; sortKey: SortKey }[]> {
  const joined = await joinedSeriesAt(db, moment);
  const asked = await askedBy(db, moment, query);
  const name = after === undefined ? undefined : String(after[0]);
  const begin = name === undefined || name < asked.words ? undefined : name;
  const only = Prisma.sql`${asked.only} AND n.subject <> ALL(${[...joined.parts]}::text[])`;
  const within = { words: asked.words, only, after: begin };
  const alone = await findSubjects(db, moment, within, limit);
  const reached = alone.length < limit ? undefined : alone.at(-1)?.subject;
  const candidates = joined.all.filter(
    ({ subject }) =>
      asked.has(subject) &&
      (begin === undefined || subject > begin) &&
      (reached === undefined || subject < reached),
  );
  const found: NewestOfSeries[] = [...alone];
  const most = found.length + limit;
  for (let next = 0; next < candidates.length && found.length < most; next += limit) {
    found.push(...(await joinedNewest(db, moment, candidates.slice(next, next + limit))));
  }
  return found
    .sort((a, b) => (a.subject < b.subject ? -1 : 1))
    .slice(0, limit)
    .map((item) => ({ item, sortKey: [item.subject] }));
}

/** Which series a query asks for: of names that begin with some words those that meet a condition, `n.subject`. */
async function askedBy(
  db: Database,
  moment: Moment<'measures' | 'places'>,
  { measure, population, place }: QuantitiesQuery,
) {
  const counted =
    measure === undefined
      ? undefined
      : (await identitiesIn(db, measures, moment)).standsFor(measure);
  const located = place === undefined ? undefined : await slugsWithin(db, moment, place);
  const populations = population === undefined ? undefined : [population];
  const words = counted === undefined ? 'quantity ' : `quantity ${counted} `;
  return {
    words,
    only: Prisma.sql`${isOneOf(3, populations)} AND ${isOneOf(4, located)}`,
    has(subject: string): boolean {
      const series = seriesNamed(subject);
      return (
        series !== undefined &&
        subject.startsWith(words) &&
        (population === undefined || series.population === population) &&
        (located === undefined || located.includes(series.place ?? ''))
      );
    },
  };
}

/** The condition that a word of the name of a series is one of those that are asked for. */
function isOneOf(place: number, asked: readonly string[] | undefined): Prisma.Sql {
  if (asked === undefined) return Prisma.sql`TRUE`;
  return Prisma.sql`split_part(n.subject, ' ', ${place}::int) = ANY(${asked}::text[])`;
}

/** Some series at a moment, those that merges put together among them; none where nothing is claimed. */
export async function newestOfSeries(
  db: Database,
  moment: Viewpoint<FoundIn>,
  subjects: readonly string[],
): Promise<NewestOfSeries[]> {
  const joined = await joinedSeriesAt(db, moment);
  const own = subjects.filter((subject) => joined.standsFor(subject) === subject);
  return joinedNewest(
    db,
    moment,
    own.map((subject) => ({ subject, parts: joined.partsOf(subject) })),
  );
}

/** Series put together of their parts, each of which says how many claims it has and which are its newest. */
async function joinedNewest(
  db: Database,
  moment: Viewpoint<FoundIn>,
  joined: readonly Joined[],
): Promise<NewestOfSeries[]> {
  const rows = await seriesOf(
    db,
    moment,
    joined.flatMap(({ parts }) => parts),
  );
  const filed = joined.map(({ subject, parts }) => ({
    subject,
    rows: parts.flatMap((part) => rows.get(part) ?? []),
  }));
  const several = filed.filter(({ rows }) => rows.length > 1);
  const mixed = several.flatMap(({ rows }) => rows.flatMap(({ newest }) => newest));
  const ordered = mixed.length === 0 ? [] : await inDecidingOrder(db, moment, mixed);
  const places = new Map(ordered.map((version, place) => [version, place]));
  const placeOf = (version: number) => places.get(version) ?? 0;
  return filed.flatMap(({ subject, rows: [first, ...others] }) => {
    if (!first) return [];
    const count = others.reduce((sum, other) => sum + other.count, first.count);
    const newest = [first, ...others]
      .flatMap((row) => row.newest)
      .sort((a, b) => placeOf(a) - placeOf(b));
    return [{ subject, count, newest: newest.slice(-NEWEST) }];
  });
}
