import { type AnyCard, nameOf } from '../shared/claim-card.js';
import type { Neighbours, Other, SeenLink, SeenObjection } from './around.js';

/**
 * What superseded a claim and what it superseded, who denies or disputes it, and whom it denies or
 * disputes, and its links: as far as the other claims are known at the moment.
 */
export function relationsOf(card: AnyCard & Neighbours) {
  const { successor, superseded, met, made, outgoing, incoming } = card;
  return {
    ended: card.ended,
    supersededBy: successor && nameIn(successor),
    supersedes: superseded.newest.map(nameIn),
    supersedesCount: superseded.count,
    objections: met.map((objection) => ({
      ...seen(objection, objection.record),
      by: nameIn(objection),
    })),
    objectsTo: made.newest.map((objection) => ({
      ...seen(objection, card.record),
      claim: nameIn(objection),
    })),
    objectsToCount: made.count,
    links: {
      outgoing: outgoing.map(showLink),
      incoming: incoming.newest.map(showLink).sort(byRelation),
      incomingCount: incoming.count,
    },
  };
}

/** @param record that of the claim that carries the objection */
function seen({ kind, outcome }: SeenObjection, record: AnyCard['record']) {
  return { kind, outcome, counts: record === 'active' && outcome !== 'dismissed' };
}

function nameIn(claim: Other) {
  return { claimId: claim.claimId, key: nameOf(claim) };
}

function showLink({ relation, extent, ...other }: SeenLink) {
  return { relation, extent, ...nameIn(other) };
}

function byRelation(a: { readonly relation: string }, b: { readonly relation: string }): number {
  return a.relation === b.relation ? 0 : a.relation < b.relation ? -1 : 1;
}
