import type { RecordedEvent } from '../../../libs/event-store/index.js';
import {
  ClaimDenied,
  ClaimDisputed,
  ClaimReinstated,
  ClaimRetracted,
  ClaimsLinked,
  ClaimsUnlinked,
  ClaimSuperseded,
  DisputeResolved,
  EnteredInErrorMarked,
  EvidenceAdded,
  ExtractionCorrected,
  SourceCorrected,
  ValidityEnded,
} from '../../claims/events.js';
import type { ChangeType } from '../../claims/transitions.js';

/** Who took a claim back. */
export type WithdrawnBy = 'speaker' | 'publisher';

/** What claims are sought by of what they went through. */
export interface ChangeColumns {
  /** The types of change, in the order in which they first were. */
  readonly changes: readonly ChangeType[];
  /** Who took it back, of a claim that is retracted or was entered in error; null where nobody is named. */
  readonly withdrawnBy: WithdrawnBy | null;
}

/** Those of a claim that went through nothing, and of one that is erased. */
export const NO_CHANGES: ChangeColumns = { changes: [], withdrawnBy: null };

/** The type of change that each type of event is. */
const TYPES: ReadonlyMap<string, ChangeType> = new Map<string, ChangeType>([
  [ExtractionCorrected.type, 'correction'],
  [SourceCorrected.type, 'correction'],
  [ClaimRetracted.type, 'retraction'],
  [EnteredInErrorMarked.type, 'entered-in-error'],
  [ClaimReinstated.type, 'reinstatement'],
  [ClaimSuperseded.type, 'supersession'],
  [ValidityEnded.type, 'validity-end'],
  [EvidenceAdded.type, 'evidence'],
  [ClaimDenied.type, 'denial'],
  [ClaimDisputed.type, 'dispute'],
  [DisputeResolved.type, 'dispute-resolution'],
  [ClaimsLinked.type, 'link'],
  [ClaimsUnlinked.type, 'unlink'],
]);

/** What a claim went through after the next of its events. */
export function changesAfter(
  { changes, withdrawnBy }: ChangeColumns,
  event: RecordedEvent,
): ChangeColumns {
  const type = TYPES.get(event.type);
  return {
    changes: type === undefined || changes.includes(type) ? changes : [...changes, type],
    withdrawnBy: withdrawnAfter(withdrawnBy, event),
  };
}

function withdrawnAfter(before: WithdrawnBy | null, event: RecordedEvent): WithdrawnBy | null {
  if (ClaimRetracted.is(event) || EnteredInErrorMarked.is(event)) {
    return event.payload.withdrawnBy ?? null;
  }
  return ClaimReinstated.is(event) ? null : before;
}
