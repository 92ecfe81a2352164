import type { RecordedEvent } from '../../../libs/event-store/index.js';
import { isClaimStream, subjectOf } from '../../log/streams.js';

/** The key of a view by claims: the claim whose event it is. */
export function claimOf({ stream }: RecordedEvent): string[] {
  return isClaimStream(stream) ? [subjectOf(stream)] : [];
}

/** The claim with which a key begins, of a view that has more than one row a claim. */
export function claimBefore(key: string): string {
  return key.slice(0, key.indexOf('/'));
}
