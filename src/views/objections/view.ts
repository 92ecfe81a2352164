import type { RecordedEvent } from '../../../libs/event-store/index.js';
import type { Fold } from '../../../libs/projections/index.js';
import type { Objection } from '../../claims/any-claim.js';
import { ClaimDenied } from '../../claims/changes/denial.js';
import { ClaimDisputed } from '../../claims/changes/dispute.js';
import { streams, subjectOf } from '../../log/streams.js';
import { claimBefore } from '../shared/claim-keys.js';

export interface ObjectionRow {
  /** The claim that is objected to. */
  readonly claimId: string;
  /** The revision of that claim with which it was. */
  readonly revision: number;
  readonly by: string;
  readonly kind: Objection['kind'];
}

/**
 * One row a claim and a claim by way of which it is denied or disputed, under `<claim>/<by>`. How
 * that was settled is a row of its own, of the view of resolutions.
 */
export const objections: Fold<ObjectionRow, 'objections'> = {
  name: 'objections',
  revision: 1,
  keys(event) {
    const raised = raisedBy(event);
    return raised ? [`${subjectOf(event.stream)}/${raised.by}`] : [];
  },
  streamOf: (key) => streams.claim(claimBefore(key)),
  evolve(row, event) {
    const raised = raisedBy(event);
    if (!raised) return row;
    return { claimId: subjectOf(event.stream), revision: event.revision, ...raised };
  },
};

function raisedBy(event: RecordedEvent): Pick<ObjectionRow, 'by' | 'kind'> | undefined {
  if (ClaimDenied.is(event)) return { by: event.payload.by, kind: 'denied' };
  if (ClaimDisputed.is(event)) return { by: event.payload.by, kind: 'disputed' };
  return undefined;
}
