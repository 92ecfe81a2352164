import type { RecordedEvent } from '../../libs/event-store/index.js';
import { type CapturedText, textOf } from '../reports/captured-text.js';
import { ExtractionReviewed } from '../reports/events.js';

/** A text that an event refers to: of a capture, or of the review of one. */
export interface KeptText extends CapturedText {
  /** Of a review: the claims that were filed from it. */
  readonly claims?: readonly string[];
}

/** The text that an event says was captured, or reviewed. */
export function keptTextOf(event: RecordedEvent): KeptText | undefined {
  if (!ExtractionReviewed.is(event)) return textOf(event);
  const { text: commitment, slug: report, capture, claims } = event.payload;
  return { commitment, report, capture, claims };
}
