import { Prisma } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { rangeOf } from '../../dates/world-date.js';
import type { ClaimRow, HeldTime } from '../claims/view.js';
import type { IssuedReport } from './report-references.js';

/** What is shown: a dossier at a moment and, where that is asked for, at a time of the world. */
export interface Viewpoint<Views extends string = never> extends Moment<Views> {
  /** EDTF. */
  readonly validAt?: string | undefined;
}

/** How sure it is that what a claim says holds at a time of the world, if the claim is right. */
export type Certainty = 'certain' | 'possible';

/**
 * The condition that what `claims c` says may hold at the time of the world that is asked for;
 * true where none is. What was retracted, entered in error or erased is claimed no longer.
 */
export function mayHoldAt({ validAt }: Viewpoint): Prisma.Sql {
  if (validAt === undefined) return Prisma.sql`TRUE`;
  const { from, to } = rangeOf(validAt);
  const conditions = [Prisma.sql`c.timed AND c.record IN ('active', 'superseded')`];
  if (to !== null)
    conditions.push(Prisma.sql`coalesce(c.begins_from, '-Infinity') < ${to}::float8`);
  if (from !== null) conditions.push(Prisma.sql`coalesce(c.ends_to, 'Infinity') > ${from}::float8`);
  // What holds several times does not between them.
  conditions.push(Prisma.sql`(c.held_times IS NULL OR EXISTS (
    SELECT FROM jsonb_to_recordset(c.held_times) AS h("beginsFrom" float8, "endsTo" float8)
    WHERE coalesce(h."beginsFrom", '-Infinity') < coalesce(${to}::float8, 'Infinity')
      AND coalesce(h."endsTo", 'Infinity') > coalesce(${from}::float8, '-Infinity')))`);
  return Prisma.join(conditions, ' AND ');
}

/**
 * How sure that is, for a claim that may hold: certain where it had surely begun before the end of
 * the time, and surely had not ended before its start. Null where no time is asked for.
 *
 * @param held bounds in milliseconds since 1970, null where open
 * @param reports those that it rests on: what says not when it began had begun when it was published
 */
export function certaintyOf(
  { validAt }: Viewpoint,
  held: Pick<ClaimRow, 'beginsTo' | 'endsFrom' | 'heldTimes'>,
  reports: readonly Pick<IssuedReport, 'issuedTo'>[],
): Certainty | null {
  if (validAt === undefined) return null;
  const { from, to } = rangeOf(validAt);
  const published = Math.min(...reports.map(({ issuedTo }) => issuedTo ?? Infinity));
  const isCertain = ({ beginsTo, endsFrom }: Pick<HeldTime, 'beginsTo' | 'endsFrom'>) =>
    (to === null || (beginsTo ?? published) <= to) &&
    (from === null || (endsFrom ?? Infinity) >= from);
  return (held.heldTimes ?? [held]).some(isCertain) ? 'certain' : 'possible';
}
