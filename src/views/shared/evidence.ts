import { type Database, Prisma, prepared } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import type { AnchoredEvidence } from '../../claims/events.js';
import { reports } from '../reports/view.js';
import type { AnyClaimRow } from '../claims/view.js';
import { evidence } from '../evidence/view.js';

/** The views from which evidence is shown. */
export type EvidenceViews = 'evidence' | 'reports';

/** The order in which the evidence `e` of a claim was given. */
export const inOrder = Prisma.sql`e.revision, e.place`;

/**
 * The evidence that is known at a moment, for a query to take from as `e`. A claim is known from the
 * earliest of its evidence; each piece of it, from its own report.
 */
export function knownEvidence(moment: Moment<EvidenceViews>): Prisma.Sql {
  if (moment.published === LATEST) return at(evidence, moment);
  return Prisma.sql`(
    SELECT p.* FROM ${at(evidence, moment)} p
    WHERE EXISTS (SELECT FROM ${at(reports, moment)} r WHERE r.key = p.report))`;
}

/** The evidence of some claims that is known at a moment, in the order in which it was given, by claim. */
export async function evidenceOf(
  db: Database,
  moment: Moment<EvidenceViews>,
  claims: readonly Pick<AnyClaimRow, 'claimId' | 'evidenceFrom'>[],
): Promise<(claimId: string) => readonly AnchoredEvidence[]> {
  const found = new Map<string, AnchoredEvidence[]>();
  if (claims.length > 0) {
    const rows = await db.rows<{ claimId: string; piece: AnchoredEvidence }>(prepared`
      SELECT e.claim_id AS "claimId", e.piece
      FROM unnest(
        ${claims.map(({ claimId }) => claimId)}::text[],
        ${claims.map(({ evidenceFrom }) => evidenceFrom)}::int[]
      ) AS w(claim, revision)
      JOIN ${knownEvidence(moment)} e ON e.claim_id = w.claim AND e.revision >= w.revision
      ORDER BY ${inOrder}`);
    for (const { claimId, piece } of rows) {
      const pieces = found.get(claimId);
      if (pieces) pieces.push(piece);
      else found.set(claimId, [piece]);
    }
  }
  return (claimId) => found.get(claimId) ?? [];
}
