import { Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { rangeOf } from '../../dates/world-date.js';
import { reports } from '../reports/view.js';

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
 */
export function certaintyAt(seen: Seen<'reports'>): Prisma.Sql {
  if (seen.validAt === undefined) return Prisma.sql`NULL`;
  const { from, to } = rangeOf(seen.validAt);
  const published = Prisma.sql`(
    SELECT min(coalesce(r.issued_to, 'Infinity')) FROM ${at(reports, seen)} r
    WHERE r.key = ANY(c.reports))`;
  const begun =
    to === null
      ? Prisma.sql`TRUE`
      : Prisma.sql`coalesce(c.begins_to, ${published}, 'Infinity') <= ${to}::float8`;
  const notOver =
    from === null
      ? Prisma.sql`TRUE`
      : Prisma.sql`coalesce(c.ends_from, 'Infinity') >= ${from}::float8`;
  return Prisma.sql`CASE WHEN ${begun} AND ${notOver} THEN 'certain' ELSE 'possible' END`;
}
