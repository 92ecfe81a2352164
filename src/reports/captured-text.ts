import type { RecordedEvent } from '../../libs/event-store/index.js';
import { ReportFiled, ReportRecaptured } from './events.js';

/** A text that an event refers to. */
export interface CapturedText {
  readonly commitment: string;
  readonly report: string;
  readonly capture: number;
}

/** The text that an event says was captured. */
export function textOf(event: RecordedEvent): CapturedText | undefined {
  if (!ReportFiled.is(event) && !ReportRecaptured.is(event)) return undefined;
  const { text: commitment, slug: report, capture } = event.payload;
  return { commitment, report, capture };
}
