import type { NewEvent } from '../../libs/event-store/index.js';
import { changeIn } from './changes/index.js';
import { type AnchoredEvidence, ClaimAsserted } from './events.js';

/** The evidence that an event gives, with the words that it quotes. */
export function evidenceIn(event: NewEvent): readonly AnchoredEvidence[] {
  if (ClaimAsserted.is(event)) return event.payload.evidence;
  const change = changeIn(event);
  return change ? change.of.evidence(change.payload) : [];
}

/** Whether that takes the place of all the evidence that there was, and is not added to it. */
export function replacesEvidence(event: NewEvent): boolean {
  if (ClaimAsserted.is(event)) return true;
  return changeIn(event)?.of.replacesEvidence === true && evidenceIn(event).length > 0;
}
