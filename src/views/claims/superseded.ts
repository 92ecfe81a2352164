import { type Database, prepared } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import type { Other } from './around.js';
import { claims } from './view.js';

/** The claims that some claims superseded, as it is known at a moment: by claim, the first that was asserted first. */
export async function supersededByAny(
  db: Database,
  moment: Moment<'claims'>,
  claimIds: readonly string[],
): Promise<(claimId: string) => readonly Other[]> {
  const found = new Map<string, Other[]>();
  if (claimIds.length > 0) {
    const rows = await db.rows<Other & { readonly by: string }>(prepared`
      SELECT c.superseded_by AS by, c.claim_id AS "claimId", c.report, c.report_key AS "reportKey"
      FROM ${at(claims, moment)} c
      WHERE c.superseded_by = ANY(${claimIds}::text[])
      ORDER BY c.asserted`);
    for (const { by, ...claim } of rows) {
      const superseded = found.get(by);
      if (superseded) superseded.push(claim);
      else found.set(by, [claim]);
    }
  }
  return (claimId) => found.get(claimId) ?? [];
}
