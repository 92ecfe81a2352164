import { Prisma } from '../../../libs/database/index.js';
import { at } from '../../../libs/projections/index.js';
import { claims } from '../claims/view.js';
import { decidingOrderBy, mayBeNewer } from '../shared/deciding-order.js';
import type { Viewpoint } from '../shared/held-at.js';
import { standings } from '../standings/view.js';
import { isOvertaken, maybeSaidBy, type PositionViews } from './taken.js';

/** As many of the claims that may be newer as a cell names. */
export const NAMED = 20;

/**
 * The claims that may be newer than the current one of a cell and say something else (`unsureOf`),
 * as a value of its row: how many, and the newest of them, those first. Null where there are none.
 * For a time of the world those count that may have been said by then, though superseded since: by
 * what had not been said by then.
 *
 * @param own whether `standings s`, or the current one `h`, speaks for the actor of the cell `d`
 */
export function unsureIn(
  moment: Viewpoint<PositionViews>,
  own: (standing: 's' | 'h') => Prisma.Sql,
): Prisma.Sql {
  const records = moment.validAt === undefined ? ['active'] : ['active', 'superseded'];
  return Prisma.sql`(
    SELECT json_build_object('count', count(*), 'newest', json_agg(
        json_build_object('claimId', u.claim_id, 'key', b.report || '/' || b.report_key,
          'stance', u.stance, 'since', u.since) ORDER BY u.nth
      ) FILTER (WHERE u.nth <= ${NAMED}))
    FROM (
      SELECT o.*, row_number() OVER (ORDER BY o.place DESC) AS nth FROM (
        SELECT DISTINCT ON (p.claim_id) p.* FROM (
          SELECT s.claim_id, s.stance, s.since, row_number() OVER (ORDER BY ${decidingOrderBy(own('s'))}) AS place
          FROM ${at(standings, moment)} s
          WHERE s.subject = ANY(d.subjects) AND ${own('s')} = ${own('h')} AND s.claim_id <> h.claim_id
            AND s.record = ANY(${records}::text[]) AND ${mayBeNewer} AND ${maybeSaidBy(moment)}
            AND NOT ${isOvertaken(moment)}
        ) p ORDER BY p.claim_id, p.place DESC
      ) o
    ) u
    LEFT JOIN LATERAL (
      SELECT c.report, c.report_key FROM ${at(claims, moment)} c
      WHERE c.key = u.claim_id AND u.nth <= ${NAMED} OFFSET 0
    ) b ON TRUE
    HAVING count(*) > 0)`;
}
