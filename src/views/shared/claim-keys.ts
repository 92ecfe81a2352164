import type { RecordedEvent } from '../../../libs/event-store/index.js';
import { deltaOf } from '../../claims/delta.js';
import { isClaimStream, subjectOf } from '../../log/streams.js';

/** The key of a view by claims: the claim whose event it is. */
export function claimOf({ stream }: RecordedEvent): string[] {
  return isClaimStream(stream) ? [subjectOf(stream)] : [];
}

/** The same, for a view that only the words of claims concern. */
export function claimReworded(event: RecordedEvent): string[] {
  return deltaOf(event) ? claimOf(event) : [];
}
