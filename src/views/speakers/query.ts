import { type Database, Prisma, prepared } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { type Identities, identitiesAt } from '../shared/identities.js';
import type { Part, SortKey } from '../shared/reader.js';
import { speakersNamed } from '../shared/speaker.js';
import { speakerKeyOf } from '../utterances/view.js';
import type { SpeakersQuery } from './schemas.js';
import { eachOnce, sharedBy } from './jointly.js';
import { sumUp } from './sum.js';
import { allTallies, type Tally, talliesOf, type TallyViews } from './tallies.js';

/** An order of the list; those that are alike in it come by their short names. */
interface Sort {
  /** What comes first is the greatest; null is greater than all numbers. */
  readonly valueOf: (tally: Tally) => number | null;
  /** The same of tallies `t`, as an index has it. */
  readonly value: Prisma.Sql;
  readonly valueIn: (key: SortKey) => Prisma.Sql;
}

const SORTS: Readonly<Record<NonNullable<SpeakersQuery['sort']>, Sort>> = {
  claims: {
    valueOf: ({ total }) => total,
    value: Prisma.sql`t.total`,
    valueIn: ([total]) => Prisma.sql`${total}::int`,
  },
  lastSaid: {
    valueOf: ({ lastTo }) => lastTo,
    value: Prisma.sql`coalesce(t."lastTo", 'Infinity')`,
    valueIn: ([lastTo]) => Prisma.sql`coalesce(${lastTo}::float8, 'Infinity')`,
  },
};

/** Speakers in an order, actors that are merged at the moment as one. */
export async function findSpeakers(
  db: Database,
  query: SpeakersQuery,
  { moment, limit, after }: Part<TallyViews | 'actors'>,
): Promise<{ item: Tally; sortKey: SortKey }[]> {
  const sort = SORTS[query.sort ?? 'claims'];
  const identities = await identitiesAt(db, moment);
  const several = slugsOfSeveral(identities);
  const conditions = Prisma.join(conditionsOf(query, sort, several, after), ' AND ');
  const firstOf = (from: Prisma.Sql) => Prisma.sql`
    SELECT t.* FROM (${from}) t WHERE ${conditions}
    ORDER BY ${sort.value} DESC, t.key COLLATE "C" LIMIT ${limit}`;
  // Of each part first, so that an index may give it in order.
  const parts = allTallies(moment, query.asOf !== undefined).map(
    (part) => Prisma.sql`(${firstOf(part)})`,
  );
  const [single, merged] = await Promise.all([
    db.rows<Tally>`${firstOf(Prisma.join(parts, ' UNION ALL '))}`,
    several.length === 0 ? [] : sumsOf(db, moment, several, identities),
  ]);
  const place = (tally: Tally) => placeOf([sort.valueOf(tally), tally.key]);
  const sums = merged.filter(
    (sum) => isSought(query, sum) && (!after || comparePlaces(placeOf(after), place(sum)) < 0),
  );
  return [...single, ...sums]
    .sort((a, b) => comparePlaces(place(a), place(b)))
    .slice(0, limit)
    .map((item) => ({ item, sortKey: [sort.valueOf(item), item.key] }));
}

/**
 * What the claims of one speaker add up to, those of merged actors together; undefined where there
 * are none at the moment.
 *
 * @param name as addresses have it
 */
export async function speakerAt(
  db: Database,
  moment: Moment<TallyViews | 'actors'>,
  name: string,
  identities: Identities,
): Promise<Tally | undefined> {
  const keys = speakersNamed(name, identities.oneWith).map(speakerKeyOf);
  const [sum] = await sumsOf(db, moment, keys, identities);
  return sum;
}

/** What the claims of some speakers add up to, actors that are one together. */
async function sumsOf(
  db: Database,
  moment: Moment<TallyViews>,
  keys: readonly string[],
  identities: Identities,
): Promise<Tally[]> {
  const [tallies, shared] = await Promise.all([
    db.rows<Tally>(prepared`SELECT t.* FROM (${talliesOf(moment, keys)}) t ORDER BY t.key`),
    sharedBy(db, moment, keys),
  ]);
  return eachOnce(sumUp(tallies, identities), shared, identities);
}

/** The actors of which several are one. */
function slugsOfSeveral({ merged, standsFor }: Identities): string[] {
  return [...new Set(merged.flatMap((slug) => [slug, standsFor(slug)]))];
}

function conditionsOf(
  { kind, issue }: SpeakersQuery,
  { value, valueIn }: Sort,
  without: readonly string[],
  after: SortKey | undefined,
): Prisma.Sql[] {
  const conditions = [Prisma.sql`t.key <> ALL(${without}::text[])`];
  if (kind !== undefined) conditions.push(Prisma.sql`jsonb_exists(t.kinds, ${kind})`);
  if (issue !== undefined) conditions.push(Prisma.sql`jsonb_exists(t.issues, ${issue})`);
  if (after) {
    const last = valueIn(after);
    conditions.push(
      Prisma.sql`${value} <= ${last} AND (${value} < ${last} OR t.key COLLATE "C" > ${after[1]}::text)`,
    );
  }
  return conditions;
}

function isSought({ kind, issue }: SpeakersQuery, { kinds, issues }: Tally): boolean {
  return (
    (kind === undefined || Object.hasOwn(kinds, kind)) &&
    (issue === undefined || Object.hasOwn(issues, issue))
  );
}

/** Where something stands in a list. */
interface Place {
  readonly value: number;
  readonly key: string;
}

function placeOf([value, key]: SortKey): Place {
  return { value: value === null ? Infinity : Number(value), key: String(key) };
}

function comparePlaces(a: Place, b: Place): number {
  if (a.value !== b.value) return a.value > b.value ? -1 : 1;
  return a.key === b.key ? 0 : a.key < b.key ? -1 : 1;
}
