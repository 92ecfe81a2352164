import type { ClaimRecord } from '../../claims/axes.js';
import type { Objection } from '../../claims/any-claim.js';
import { type AnyCard, nameOf } from '../shared/claim-card.js';
import type { Around, Related, SeenLink } from './around.js';

/**
 * What superseded a claim and what it superseded, who denies or disputes it, and whom it denies or
 * disputes, and its links: as far as the other claims are known at the moment.
 */
export function relationsOf(card: AnyCard & Around) {
  const { claimId, supersededBy, related, objections, ends } = card;
  const met = objections.filter((objection) => objection.claimId === claimId);
  const made = new Map(
    objections.flatMap((objection) =>
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
    links: {
      outgoing: ends.filter(({ outgoing }) => outgoing).map(showLink),
      incoming: ends.filter(({ outgoing }) => !outgoing).map(showLink),
    },
  };
}

/** @param record that of the claim that carries the objection */
function seen({ kind, outcome }: Objection, record: ClaimRecord) {
  return { kind, outcome, counts: record === 'active' && outcome !== 'dismissed' };
}

function nameIn(claim: Pick<Related, 'claimId' | 'report' | 'reportKey'>) {
  return { claimId: claim.claimId, key: nameOf(claim) };
}

function showLink({ relation, extent, ...other }: SeenLink) {
  return { relation, extent, ...nameIn(other) };
}
