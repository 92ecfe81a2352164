import type { View } from '../../../libs/projections/index.js';
import type { Utterer } from '../../claims/claim.js';
import type { Content, Kind } from '../../claims/content.js';
import { type AnchoredEvidence, ClaimAsserted } from '../../claims/events.js';
import { speaksFor } from '../../claims/speakers.js';
import { reportsOf } from '../shared/evidence.js';
import { assertedValidity, type ClaimRecord, type Validity } from '../../claims/state.js';

export interface ClaimRow {
  readonly claimId: string;
  readonly revision: number;
  /** The version that asserted it. */
  readonly asserted: number;
  readonly report: string;
  readonly reportKey: string | null;
  readonly kind: Kind;
  readonly content: Content;
  readonly utterer: Utterer;
  readonly speaksFor: readonly string[];
  readonly saidAt: string | null;
  readonly evidence: readonly AnchoredEvidence[];
  /** The reports of its evidence. */
  readonly reports: readonly string[];
  readonly record: ClaimRecord;
  readonly corrected: boolean;
  readonly validity: Validity;
}

/** One row a claim, under its id: what its own stream says. Each revision is a row of its own. */
export const claims: View<ClaimRow> = {
  name: 'claims',
  revision: 1,
  keys: (event) => (ClaimAsserted.is(event) ? [event.payload.id] : []),
  evolve(row, event) {
    if (!ClaimAsserted.is(event)) return row;
    const { id, report, key, content, utterer, saidAt, evidence } = event.payload;
    return {
      claimId: id,
      revision: event.revision,
      asserted: event.version,
      report,
      reportKey: key ?? null,
      kind: content.kind,
      content,
      utterer,
      speaksFor: speaksFor(utterer),
      saidAt: saidAt ?? null,
      evidence,
      reports: reportsOf(evidence),
      record: 'active',
      corrected: false,
      validity: assertedValidity(content),
    };
  },
};
