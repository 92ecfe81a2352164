import type { Database } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { groupBy } from '../../claims/conflicting/group-by.js';
import { peersOfPeriod, seriesIn, subjectIn } from '../../claims/conflicting/peers.js';
import { acrossPeriods as clashingIn } from '../../claims/conflicting/periods.js';
import { rangeName } from '../../claims/conflicting/ranges.js';
import { overlaps } from '../overlaps/view.js';
import { type JoinedSeries, joinedSeriesAt } from '../shared/joined-series.js';
import type { SortKey } from '../shared/reader.js';
import { type Conflict, type ConflictViews, type Family, idOf } from './family.js';
import { comparedOf, namesAfter } from './words.js';

/** The last word of the name of a conflict of numbers of several periods. */
const OVERLAPPING = 'overlapping';

/** Subjects of which the numbers are looked at in one go: two at the least, so that it gets on. */
const SUBJECTS = 50;

/** Comes after all conflicts of a subject. */
const LAST = Number.MAX_SAFE_INTEGER;

/** Numbers of one series that clash though they are of different periods, which meet: by subject. */
export const acrossPeriods: Family = {
  rules: ['incompatible'],
  async find(db, moment, after) {
    const joined = await joinedSeriesAt(db, moment);
    const { subjects, reached } = await subjectsFrom(db, moment, joined, after);
    const conflicts = await conflictsOf(db, moment, joined, subjects);
    return {
      conflicts: conflicts.filter(({ place }) => !after || isBeyond(place, after)),
      reached: reached === undefined ? undefined : [reached, LAST],
    };
  },
  async of(db, moment, _, words) {
    if (words.at(-1) !== OVERLAPPING) return undefined;
    const id = idOf('incompatible', words);
    const joined = await joinedSeriesAt(db, moment);
    const conflicts = await conflictsOf(db, moment, joined, [subjectIn(words.join(' '))]);
    return conflicts.find((conflict) => conflict.id === id);
  },
};

/** By subject, then in their order. */
function isBeyond([subject, number]: SortKey, after: SortKey): boolean {
  return subject === after[0] ? Number(number) > Number(after[1]) : true;
}

/**
 * Subjects of which numbers may clash so, with the one that was reached unless it is done with: those
 * that merges put together in any case. And the one after which to look on; undefined where there is no more.
 */
async function subjectsFrom(
  db: Database,
  moment: Moment<ConflictViews>,
  joined: JoinedSeries,
  after: SortKey | undefined,
): Promise<{ subjects: string[]; reached: string | undefined }> {
  const subject = String(after?.[0] ?? 'quantity ');
  const begun = after !== undefined && after[1] !== LAST ? [subject] : [];
  const found =
    moment.published === LATEST
      ? await keptAfter(db, moment, subject)
      : await namesAfter(db, moment, 'subject', {
          after: subject,
          // No letter of a slug sorts before this one.
          before: 'quantity!',
          limit: SUBJECTS,
        });
  const last = found.length < SUBJECTS ? undefined : found.at(-1);
  const together = joined.all
    .map((each) => each.subject)
    .filter((name) => name > subject && (last === undefined || name <= last));
  const alone = found.filter((name) => !joined.parts.has(name));
  const all = [...begun, ...[...alone, ...together].sort()];
  const subjects = all.slice(0, SUBJECTS);
  return { subjects, reached: subjects.length < all.length ? subjects.at(-1) : last };
}

async function keptAfter(
  db: Database,
  moment: Moment<ConflictViews>,
  subject: string,
): Promise<string[]> {
  const rows = await db.rows<{ subject: string }>`
    SELECT DISTINCT o.subject FROM ${at(overlaps, moment)} o
    WHERE o.subject > ${subject} ORDER BY o.subject LIMIT ${SUBJECTS}`;
  return rows.map((row) => row.subject);
}

async function conflictsOf(
  db: Database,
  moment: Moment<ConflictViews>,
  joined: JoinedSeries,
  subjects: readonly string[],
): Promise<Conflict[]> {
  const own = subjects.filter((subject) => joined.standsFor(subject) === subject);
  const rows = await comparedOf(db, moment, joined, own);
  const numbers = rows.flatMap(({ asserted, subject, peers, compared }) => {
    const series = peers === null ? null : seriesIn(peers);
    if (series === null || compared === null || !('time' in compared)) return [];
    return [{ asserted, number: compared, subject, series }];
  });
  const bySubject = groupBy(numbers, ({ subject }) => subject);
  return subjects.flatMap((subject) =>
    [...groupBy(bySubject.get(subject) ?? [], ({ series }) => series)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([series, all]) => clashingIn(all).map((found) => ({ series, ...found })))
      .map(({ series, time, claims }, index): Conflict => ({
        rule: 'incompatible',
        id: idOf('incompatible', [
          ...peersOfPeriod(series, rangeName(time)).split(' '),
          OVERLAPPING,
        ]),
        about: { series, time },
        count: claims.length,
        claims,
        objections: [],
        place: [subject, index],
      })),
  );
}
