import { type Database, Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { claims } from '../claims/view.js';
import type { SortKey } from '../shared/reader.js';
import { activeClaims } from './active-claims.js';
import { CANDIDATES, type Conflict, type ConflictViews, type Family, reachedBy } from './family.js';
import { groupBy } from './group-by.js';
import { type Counted, mismatched } from './rules.js';

/** A series of several claims. */
interface Series {
  readonly measure: string;
  readonly population: string | null;
  readonly place: string | null;
  readonly claims: readonly string[];
}

/** Sorts after the name of every period and unit. */
const LAST = '\uFFFF';

/** Numbers that do not fit together. */
export const quantities: Family = {
  rules: ['incompatible'],
  async find(db, moment, after) {
    const [measure, population, place] = after ?? [];
    const from =
      after && Prisma.sql`(${key}) >= (${measure}::text, ${population}::text, ${place}::text)`;
    const candidates = await findCandidates(db, moment, from);
    const conflicts = await judgeAll(db, moment, candidates);
    return {
      conflicts: conflicts.filter(({ place }) => !after || isBeyond(place, after)),
      reached: reachedBy(candidates, (series) => [...seriesKey(series), LAST, LAST]),
    };
  },
  async of(db, moment, [sort, measure = '', population = '', place = '']) {
    if (sort !== 'quantity') return [];
    const one = Prisma.sql`c.measure = ${measure}
      AND coalesce(c.population, '') = ${population} AND coalesce(c.place, '') = ${place}`;
    return judgeAll(db, moment, await findCandidates(db, moment, one));
  },
};

const key = Prisma.sql`c.measure COLLATE "C", coalesce(c.population, '') COLLATE "C", coalesce(c.place, '') COLLATE "C"`;

async function judgeAll(
  db: Database,
  moment: Moment<ConflictViews>,
  candidates: readonly Series[],
): Promise<Conflict[]> {
  const active = await activeClaims(db, moment, candidates);
  const counted = groupBy(
    active.flatMap(({ claimId: claim, content }) =>
      content.kind === 'quantity' ? [{ claim, quantity: content }] : [],
    ),
    ({ quantity }) => seriesKey(quantity).join(' '),
  );
  return candidates.flatMap((series) =>
    judge(series, counted.get(seriesKey(series).join(' ')) ?? []),
  );
}

/** By unit, then by period. */
function judge({ measure, population, place }: Series, counted: readonly Counted[]) {
  const units = groupBy(counted, ({ quantity }) => quantity.unit ?? '');
  return [...units]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([unit, list]) =>
      mismatched(list).map((mismatch): Conflict => ({
        rule: 'incompatible',
        subject: { measure, population, place, period: mismatch.period, unit: unit || null },
        claims: mismatch.claims,
        objections: [],
        place: [...seriesKey({ measure, population, place }), unit, mismatch.name],
      })),
    );
}

interface SeriesName {
  readonly measure: string;
  readonly population?: string | null | undefined;
  readonly place?: string | null | undefined;
}

function seriesKey({ measure, population, place }: SeriesName): string[] {
  return [measure, population ?? '', place ?? ''];
}

/** Whether a conflict is of a later series, or of a later unit or period of the one that was reached. */
function isBeyond(place: SortKey, after: SortKey): boolean {
  const [unit, period] = place.slice(3).map(String);
  const [unitBefore, periodBefore] = after.slice(3).map(String);
  if (place.slice(0, 3).some((part, index) => part !== after[index])) return true;
  return unit === unitBefore
    ? (period ?? '') > (periodBefore ?? '')
    : (unit ?? '') > (unitBefore ?? '');
}

function findCandidates(
  db: Database,
  moment: Moment<ConflictViews>,
  among = Prisma.sql`TRUE`,
): Promise<Series[]> {
  return db.rows<Series>`
    SELECT c.measure, c.population, c.place, array_agg(c.key) AS claims
    FROM ${at(claims, moment)} c WHERE c.measure IS NOT NULL AND ${among}
    GROUP BY c.measure, c.population, c.place HAVING count(*) > 1
    ORDER BY ${key} LIMIT ${CANDIDATES}`;
}
