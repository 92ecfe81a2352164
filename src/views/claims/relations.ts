import type { Database } from '../../../libs/database/index.js';
import { holdsAt, type Moment } from '../../../libs/projections/index.js';
import type { Objection } from '../../claims/claim-state.js';
import type { ClaimRecord } from '../../claims/state.js';
import { type AnyCard, nameOf } from '../shared/claim-card.js';

/** Another claim that a claim refers to, or that refers to it. */
interface Related {
  readonly claimId: string;
  readonly report: string;
  readonly reportKey: string | null;
  readonly record: ClaimRecord;
  readonly supersededBy: string | null;
  readonly objections: readonly Objection[];
}

/**
 * What superseded a claim and what it superseded, who denies or disputes it, and whom it denies or
 * disputes: as far as the other claims are known at the moment.
 */
export async function relationsOf(db: Database, moment: Moment, card: AnyCard) {
  const { claimId, supersededBy, objections } = card;
  const named = [...(supersededBy === null ? [] : [supersededBy]), ...objections.map((o) => o.by)];
  const by = JSON.stringify([{ by: claimId }]);
  const related = await db.$queryRaw<Related[]>`
    SELECT o.claim_id AS "claimId", o.report, o.report_key AS "reportKey", o.record,
      o.superseded_by AS "supersededBy", o.objections
    FROM "views".claims o
    WHERE ${holdsAt('claims', 'o', moment)} AND o.key IN (
      SELECT unnest(${named}::text[])
      UNION ALL
      SELECT s.key FROM "views".claims s
      WHERE s.superseded_by = ${claimId} AND ${holdsAt('claims', 's', moment)}
      UNION ALL
      SELECT d.key FROM "views".claims d
      WHERE d.objections @> ${by}::jsonb AND ${holdsAt('claims', 'd', moment)}
    )
    ORDER BY o.asserted`;
  const known = new Map(related.map((other) => [other.claimId, other]));
  const successor = supersededBy === null ? undefined : known.get(supersededBy);
  return {
    ended: card.ended,
    supersededBy: successor ? nameIn(successor) : null,
    supersedes: related.filter((other) => other.supersededBy === claimId).map(nameIn),
    objections: objections.flatMap((objection) => {
      const other = known.get(objection.by);
      return other ? [{ ...seen(objection, other.record), by: nameIn(other) }] : [];
    }),
    objectsTo: related.flatMap((other) =>
      other.objections
        .filter((objection) => objection.by === claimId)
        .map((objection) => ({ ...seen(objection, card.record), claim: nameIn(other) })),
    ),
  };
}

/** @param record that of the claim that carries the objection */
function seen({ kind, outcome }: Objection, record: ClaimRecord) {
  return { kind, outcome, counts: record === 'active' && outcome !== 'dismissed' };
}

function nameIn(claim: Related) {
  return { claimId: claim.claimId, key: nameOf(claim) };
}
