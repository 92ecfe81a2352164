import { Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { links } from '../links/view.js';
import { objections } from '../objections/view.js';
import { AROUND, type AroundViews } from './around.js';
import type { ClaimsQuery } from './schemas.js';
import { claims } from './view.js';

/** The claims that stand to another one as a query asks. */
export interface Others {
  /** That one, as the query names it. */
  readonly claim: string;
  /** Their ids (`id`) after one of them, in order, out of an index that has them so. */
  idsAfter(moment: Moment<AroundViews>, key: string, after: string): Prisma.Sql;
}

const rowsOf = {
  linkedTo: (moment: Moment<AroundViews>, key: string) => ({
    id: 'from_claim',
    rows: Prisma.sql`${at(links, moment)} r WHERE r.to_claim = ${key}`,
  }),
  supersededBy: (moment: Moment<AroundViews>, key: string) => ({
    id: 'key',
    rows: Prisma.sql`${at(claims, moment)} r WHERE r.superseded_by = ${key}`,
  }),
  objectedToBy: (moment: Moment<AroundViews>, key: string) => ({
    id: 'claim_id',
    rows: Prisma.sql`${at(objections, moment)} r WHERE r.by = ${key}`,
  }),
};

/** Neighbours which claim a query asks, and for which claims there; undefined where around none. */
export function othersOf(query: Pick<ClaimsQuery, (typeof AROUND)[number]>): Others | undefined {
  for (const name of AROUND) {
    const claim = query[name];
    if (claim === undefined) continue;
    return {
      claim,
      idsAfter(moment, key, after) {
        const { id, rows } = rowsOf[name](moment, key);
        const column = Prisma.raw(`r.${id}`);
        // One claim may link to another in several ways.
        return Prisma.sql`
          SELECT DISTINCT ${column} AS id FROM ${rows} AND ${column} > ${after} ORDER BY ${column}`;
      },
    };
  }
  return undefined;
}
