import type { Database } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import type { Objection } from '../../claims/standing.js';
import type { ClaimRecord } from '../../claims/axes.js';
import { objectionsAround, type ObjectionViews } from '../shared/objections.js';
import { objections } from '../objections/view.js';
import { type AnyCard, nameOf } from '../shared/claim-card.js';
import { claims } from './view.js';

/** Another claim that a claim refers to, or that refers to it. */
interface Related {
  readonly claimId: string;
  readonly report: string;
  readonly reportKey: string | null;
  readonly record: ClaimRecord;
  readonly supersededBy: string | null;
}

/**
 * What superseded a claim and what it superseded, who denies or disputes it, and whom it denies or
 * disputes: as far as the other claims are known at the moment.
 */
export async function relationsOf(
  db: Database,
  moment: Moment<'claims' | ObjectionViews>,
  card: AnyCard,
) {
  const { claimId, supersededBy } = card;
  const [around, related] = await Promise.all([
    objectionsAround(db, moment, claimId),
    relatedTo(db, moment, card),
  ]);
  const met = around.filter((objection) => objection.claimId === claimId);
  const made = new Map(
    around.flatMap((objection) =>
      objection.by === claimId ? [[objection.claimId, objection] as const] : [],
    ),
  );
  const known = new Map(related.map((other) => [other.claimId, other]));
  const successor = supersededBy === null ? undefined : known.get(supersededBy);
  return {
    ended: card.ended,
    supersededBy: successor ? nameIn(successor) : null,
    supersedes: related.filter((other) => other.supersededBy === claimId).map(nameIn),
    objections: met.flatMap((objection) => {
      const other = known.get(objection.by);
      return other ? [{ ...seen(objection, other.record), by: nameIn(other) }] : [];
    }),
    objectsTo: related.flatMap((other) => {
      const objection = made.get(other.claimId);
      return objection ? [{ ...seen(objection, card.record), claim: nameIn(other) }] : [];
    }),
  };
}

/** The claims at the other ends of supersessions and objections, in the order in which they were asserted. */
function relatedTo(
  db: Database,
  moment: Moment<'claims' | ObjectionViews>,
  { claimId, supersededBy }: AnyCard,
): Promise<Related[]> {
  return db.rows<Related>`
    SELECT c.claim_id AS "claimId", c.report, c.report_key AS "reportKey", c.record,
      c.superseded_by AS "supersededBy"
    FROM ${at(claims, moment)} c
    WHERE c.key IN (
      SELECT ${supersededBy}::text
      UNION ALL
      SELECT s.key FROM ${at(claims, moment)} s WHERE s.superseded_by = ${claimId}
      UNION ALL
      SELECT o.by FROM ${at(objections, moment)} o WHERE o.claim_id = ${claimId}
      UNION ALL
      SELECT o.claim_id FROM ${at(objections, moment)} o WHERE o.by = ${claimId}
    )
    ORDER BY c.asserted`;
}

/** @param record that of the claim that carries the objection */
function seen({ kind, outcome }: Objection, record: ClaimRecord) {
  return { kind, outcome, counts: record === 'active' && outcome !== 'dismissed' };
}

function nameIn(claim: Related) {
  return { claimId: claim.claimId, key: nameOf(claim) };
}
