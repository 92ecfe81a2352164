import type { RecordedEvent } from '../../../libs/event-store/index.js';
import type { Fold } from '../../../libs/projections/index.js';
import { type AnchoredLink, ClaimAsserted } from '../../claims/events.js';
import { ClaimsLinked } from '../../claims/changes/link.js';
import { ClaimsUnlinked } from '../../claims/changes/unlink.js';
import { streams, subjectOf } from '../../log/streams.js';
import { claimBefore } from '../shared/claim-keys.js';

export interface LinkRow {
  readonly fromClaim: string;
  readonly toClaim: string;
  readonly relation: AnchoredLink['relation'];
  readonly extent: 'whole' | 'part' | null;
}

/** One row a link, under `<from>/<relation>/<to>`. */
export const links: Fold<LinkRow, 'links'> = {
  name: 'links',
  revision: 2,
  keys(event) {
    const from = subjectOf(event.stream);
    if (ClaimsUnlinked.is(event)) return [keyOf(from, event.payload)];
    return linksIn(event).map((link) => keyOf(from, link));
  },
  streamOf: (key) => streams.claim(claimBefore(key)),
  evolve(row, event, key) {
    if (ClaimsUnlinked.is(event)) return null;
    const fromClaim = subjectOf(event.stream);
    const link = linksIn(event).find((link) => keyOf(fromClaim, link) === key);
    if (!link) return row;
    const { to, relation, extent } = link;
    return { fromClaim, toClaim: to, relation, extent: extent ?? null };
  },
};

function linksIn(event: RecordedEvent): readonly AnchoredLink[] {
  if (ClaimAsserted.is(event)) return event.payload.links;
  return ClaimsLinked.is(event) ? [event.payload] : [];
}

function keyOf(from: string, { relation, to }: Pick<AnchoredLink, 'relation' | 'to'>): string {
  return `${from}/${relation}/${to}`;
}
