import { Prisma } from '../../../libs/database/index.js';
import { at, type MomentInQuery } from '../../../libs/projections/index.js';
import { resolutions } from '../resolutions/view.js';
import { objections } from '../objections/view.js';

/** The views from which objections are shown. */
export const objectionViews = [objections, resolutions] as const;
export type ObjectionViews = (typeof objectionViews)[number]['name'];

/**
 * The objections to claims at a moment with their outcomes, for a query to take from: `claim_id`,
 * `by`, `kind`, `outcome` and `revision`.
 */
export function settledObjections(moment: MomentInQuery<ObjectionViews>): Prisma.Sql {
  return Prisma.sql`LATERAL (
    SELECT o.claim_id, o.by, o.kind, o.revision, ${outcomeOf('o', moment)} AS outcome
    FROM ${at(objections, moment)} o)`;
}

/** How an objection, under an alias, was settled: by the first resolution after it. */
export function outcomeOf(alias: string, moment: MomentInQuery<ObjectionViews>): Prisma.Sql {
  const o = Prisma.raw(alias);
  return Prisma.sql`(
      SELECT s.outcome FROM ${at(resolutions, moment)} s
      WHERE s.claim_id = ${o}.claim_id AND s.revision > ${o}.revision
      ORDER BY s.revision LIMIT 1
    )`;
}
