import type { View } from '../../../libs/projections/index.js';
import { type AnchoredEvidence, ClaimAsserted } from '../../claims/events.js';

export interface SpanRow {
  readonly claimId: string;
  readonly report: string;
  readonly capture: number;
  /** In code points, half-open. */
  readonly spanStart: number;
  readonly spanEnd: number;
  readonly quotation: AnchoredEvidence['quotation'];
}

/** One row a span on which a claim rests, under `<claim>/<n>`, n counting its evidence from 1. */
export const spans: View<SpanRow> = {
  name: 'spans',
  revision: 1,
  keys(event) {
    if (!ClaimAsserted.is(event)) return [];
    const { id, evidence } = event.payload;
    return evidence.map((_, index) => `${id}/${index + 1}`);
  },
  evolve(row, event, key) {
    if (!ClaimAsserted.is(event)) return row;
    const { id, evidence } = event.payload;
    const piece = evidence[Number(key.slice(id.length + 1)) - 1];
    if (!piece) return row;
    const { report, capture, start, end, quotation } = piece;
    return { claimId: id, report, capture, spanStart: start, spanEnd: end, quotation };
  },
};
