import { Prisma } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { rangeOf } from '../../dates/world-date.js';
import type { ClaimRow } from '../claims/view.js';
import type { IssuedReport } from './report-references.js';

/** What is shown: a dossier at a moment and, where that is asked for, at a time of the world. */
export interface Seen<Views extends string = never> extends Moment<Views> {
  /** EDTF. */
  readonly validAt?: string | undefined;
}

/** How sure it is that what a claim says holds at a time of the world, if the claim is right. */
export type Certainty = 'certain' | 'possible';

/**
 * The condition that what `claims c` says may hold at the time of the world that is asked for;
 * true where none is. What was retracted, entered in error or erased is claimed no longer.
 */
export function mayHoldAt({ validAt }: Seen): Prisma.Sql {
  if (validAt === undefined) return Prisma.sql`TRUE`;
  const { from, to } = rangeOf(validAt);
  const conditions = [Prisma.sql`c.timed AND c.record IN ('active', 'superseded')`];
  if (to !== null)
    conditions.push(Prisma.sql`coalesce(c.begins_from, '-Infinity') < ${to}::float8`);
  if (from !== null) conditions.push(Prisma.sql`coalesce(c.ends_to, 'Infinity') > ${from}::float8`);
  return Prisma.join(conditions, ' AND ');
}

/**
 * How sure that is, for a claim that may hold: certain where it had surely begun before the end of
 * the time, and surely had not ended before its start. Null where no time is asked for.
 *
 * @param claim bounds in milliseconds since 1970, null where open
 * @param reports those that it rests on: what says not when it began had begun when it was published
 */
export function certaintyOf(
  { validAt }: Seen,
  { beginsTo, endsFrom }: Pick<ClaimRow, 'beginsTo' | 'endsFrom'>,
  reports: readonly Pick<IssuedReport, 'issuedTo'>[],
): Certainty | null {
  if (validAt === undefined) return null;
  const { from, to } = rangeOf(validAt);
  const published = Math.min(...reports.map(({ issuedTo }) => issuedTo ?? Infinity));
  const begun = to === null || (beginsTo ?? published) <= to;
  const notOver = from === null || (endsFrom ?? Infinity) >= from;
  return begun && notOver ? 'certain' : 'possible';
}
