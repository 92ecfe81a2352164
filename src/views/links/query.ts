import { type Database, prepared } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { claims } from '../claims/view.js';
import { type LinkRow, links } from './view.js';

/** A link of a claim, with the claim that it leads to. */
export interface LinkFrom extends Pick<LinkRow, 'fromClaim' | 'relation' | 'extent'> {
  readonly claimId: string;
  readonly report: string;
  readonly reportKey: string | null;
}

/** The links from some claims to others that are known at a moment as well, by claim, in the order of relations and ids. */
export async function linksFrom(
  db: Database,
  moment: Moment<'links' | 'claims'>,
  claimIds: readonly string[],
): Promise<(claimId: string) => readonly LinkFrom[]> {
  const found = new Map<string, LinkFrom[]>();
  if (claimIds.length > 0) {
    const rows = await db.rows<LinkFrom>(prepared`
      SELECT l.from_claim AS "fromClaim", l.relation, l.extent, o.key AS "claimId", o.report, o.report_key AS "reportKey"
      FROM ${at(links, moment)} l
      CROSS JOIN LATERAL (SELECT * FROM ${at(claims, moment)} k WHERE k.key = l.to_claim OFFSET 0) o
      WHERE l.from_claim = ANY(${claimIds}::text[])
      ORDER BY l.relation COLLATE "C", o.key COLLATE "C"`);
    for (const row of rows) {
      const ofClaim = found.get(row.fromClaim);
      if (ofClaim) ofClaim.push(row);
      else found.set(row.fromClaim, [row]);
    }
  }
  return (claimId) => found.get(claimId) ?? [];
}
