import type { NewEvent } from '../../libs/event-store/index.js';
import {
  type AnchoredEvidence,
  ClaimAsserted,
  EvidenceAdded,
  ExtractionCorrected,
  SourceCorrected,
} from './events.js';

/** The evidence that an event gives, with the words that it quotes. */
export function evidenceIn(event: NewEvent): readonly AnchoredEvidence[] {
  if (ClaimAsserted.is(event) || EvidenceAdded.is(event)) return event.payload.evidence;
  if (ExtractionCorrected.is(event) || SourceCorrected.is(event)) {
    return event.payload.evidence ?? [];
  }
  return [];
}

/** Whether that takes the place of all the evidence that there was, and is not added to it. */
export function replacesEvidence(event: NewEvent): boolean {
  if (ExtractionCorrected.is(event)) return event.payload.evidence !== undefined;
  return ClaimAsserted.is(event);
}
