import type { RecordedEvent } from '../../../libs/event-store/index.js';
import { EnteredInErrorMarked } from '../../claims/changes/entered-in-error.js';
import { changes, type ChangeType } from '../../claims/changes/index.js';
import { ClaimReinstated } from '../../claims/changes/reinstatement.js';
import { ClaimRetracted } from '../../claims/changes/retraction.js';

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
const TYPES: ReadonlyMap<string, ChangeType> = new Map(
  changes.flatMap(({ type, events }) => events.map((event) => [event.type.type, type])),
);

/** What a claim went through after the next of its events. */
export function changesAfter(
  { changes: before, withdrawnBy }: ChangeColumns,
  event: RecordedEvent,
): ChangeColumns {
  const type = TYPES.get(event.type);
  return {
    changes: type === undefined || before.includes(type) ? before : [...before, type],
    withdrawnBy: withdrawnAfter(withdrawnBy, event),
  };
}

function withdrawnAfter(before: WithdrawnBy | null, event: RecordedEvent): WithdrawnBy | null {
  if (ClaimRetracted.is(event) || EnteredInErrorMarked.is(event)) {
    return event.payload.withdrawnBy ?? null;
  }
  return ClaimReinstated.is(event) ? null : before;
}
