import type { Database } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { type ClaimRow, claims } from '../claims/view.js';

/** As much of a claim as the rules look at. */
export type ActiveClaim = Pick<
  ClaimRow,
  'claimId' | 'content' | 'speaksFor' | 'saidAt' | 'saidTo' | 'reports' | 'ended'
>;

/** Those of some claims that are active at a moment, in the order in which they were asserted. */
export async function activeClaims(
  db: Database,
  moment: Moment<'claims'>,
  candidates: readonly { readonly claims: readonly string[] }[],
): Promise<ActiveClaim[]> {
  const ids = [...new Set(candidates.flatMap(({ claims }) => claims))];
  if (ids.length === 0) return [];
  return db.rows<ActiveClaim>`
    SELECT c.claim_id AS "claimId", c.content, c.speaks_for AS "speaksFor", c.said_at AS "saidAt", c.said_to AS "saidTo", c.reports, c.ended
    FROM ${at(claims, moment)} c
    WHERE c.key = ANY(${ids}::text[]) AND c.record = 'active'
    ORDER BY c.asserted`;
}
