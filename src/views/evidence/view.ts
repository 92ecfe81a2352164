import type { Fold } from '../../../libs/projections/index.js';
import type { AnchoredEvidence } from '../../claims/events.js';
import { evidenceIn } from '../../claims/quotes.js';
import { streams, subjectOf } from '../../log/streams.js';
import { claimBefore } from '../shared/claim-keys.js';

export interface EvidenceRow {
  readonly claimId: string;
  /** The revision of the claim that gave it. */
  readonly revision: number;
  /** Its place among the pieces that came together, from 0. */
  readonly place: number;
  readonly report: string;
  readonly piece: AnchoredEvidence;
}

/**
 * One row a piece of evidence, under `<claim>/<revision>/<place>`. None ever goes: a claim says in
 * its own row from which revision on its evidence stands (`evidenceFrom`).
 */
export const evidence: Fold<EvidenceRow, 'evidence'> = {
  name: 'evidence',
  revision: 2,
  keys(event) {
    const prefix = `${subjectOf(event.stream)}/${event.revision}`;
    return evidenceIn(event).map((_, place) => `${prefix}/${place}`);
  },
  streamOf: (key) => streams.claim(claimBefore(key)),
  evolve(row, event, key) {
    const place = Number(key.slice(key.lastIndexOf('/') + 1));
    const piece = evidenceIn(event)[place];
    if (!piece) return row;
    const { stream, revision } = event;
    return { claimId: subjectOf(stream), revision, place, report: piece.report, piece };
  },
};
