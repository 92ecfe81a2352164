import type { RecordedEvent } from '../../../libs/event-store/index.js';
import type { AnchoredEvidence } from '../../claims/events.js';
import { ExtractionCorrected } from '../../claims/changes/correction.js';

/** What made something change, as far as the event itself tells it. */
export interface Cause {
  readonly reason: string | null;
  /** The report that it names, or that its evidence is from. */
  readonly report: string | null;
  /** The id of the claim by way of which, or to which, something was done. */
  readonly claim: string | null;
  /** Whether that claim brought it about. A link is our own doing, though it goes by the other's words. */
  readonly byClaim: boolean;
  /** The spans that came with it. */
  readonly evidence: readonly AnchoredEvidence[];
}

/** These mean the same in every event that has them. */
interface Causes {
  readonly reason?: string;
  readonly report?: string;
  readonly by?: string;
  readonly to?: string;
  readonly evidence?: readonly AnchoredEvidence[];
}

/** The cause of an event. An erased one names none. A misreading of ours has no report for its cause. */
export function causeOf(event: RecordedEvent): Cause {
  const { reason, report, by, to, evidence = [] } = (event.payload ?? {}) as Causes;
  const ours = event.type === ExtractionCorrected.type;
  return {
    reason: reason ?? null,
    report: ours ? null : (report ?? evidence[0]?.report ?? null),
    claim: by ?? to ?? null,
    byClaim: by !== undefined,
    evidence,
  };
}
