import type { Database } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { groupBy } from '../../claims/conflicting/group-by.js';
import { peersOfPeriod, seriesIn, subjectIn } from '../../claims/conflicting/peers.js';
import { acrossPeriods as clashingIn } from '../../claims/conflicting/periods.js';
import { rangeName } from '../../claims/conflicting/ranges.js';
import { overlaps } from '../overlaps/view.js';
import type { SortKey } from '../shared/reader.js';
import { type Conflict, type ConflictViews, type Family, idOf } from './family.js';
import { comparedBy, namesAfter } from './words.js';

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
    const subjects = await subjectsFrom(db, moment, after);
    const conflicts = await conflictsOf(db, moment, subjects);
    const last = subjects.at(-1);
    return {
      conflicts: conflicts.filter(({ place }) => !after || isBeyond(place, after)),
      reached: last === undefined || subjects.length < SUBJECTS ? undefined : [last, LAST],
    };
  },
  async of(db, moment, _, words) {
    if (words.at(-1) !== OVERLAPPING) return undefined;
    const id = idOf('incompatible', words);
    const conflicts = await conflictsOf(db, moment, [subjectIn(words.join(' '))]);
    return conflicts.find((conflict) => conflict.id === id);
  },
};

/** By subject, then in their order. */
function isBeyond([subject, number]: SortKey, after: SortKey): boolean {
  return subject === after[0] ? Number(number) > Number(after[1]) : true;
}

/** Subjects of which numbers may clash so, with the one that was reached unless it is done with. */
async function subjectsFrom(
  db: Database,
  moment: Moment<ConflictViews>,
  after: SortKey | undefined,
): Promise<string[]> {
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
  return [...begun, ...found];
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
  subjects: readonly string[],
): Promise<Conflict[]> {
  const rows = await comparedBy(db, moment, 'subject', subjects);
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
