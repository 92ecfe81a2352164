import { Prisma } from '../../database/index.js';
import { tableOf } from '../rows/rows.js';
import { holdsAt, type MomentInQuery } from './moment.js';

/** The rows of a view that hold at a moment, for a query to take from: `FROM ${at(claims, moment)} c`. */
export function at<Name extends string>(
  view: { readonly name: Name },
  moment: MomentInQuery<NoInfer<Name>>,
): Prisma.Sql {
  // A version that is a column is one of what stands before it in the query.
  const lateral = typeof moment.version === 'number' ? Prisma.empty : Prisma.sql`LATERAL`;
  return Prisma.sql`${lateral} (
    SELECT * FROM ${tableOf(view.name)} held WHERE ${holdsAt(view.name, 'held', moment)})`;
}
