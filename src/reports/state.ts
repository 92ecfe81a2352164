import type { Subject, SubjectEvent } from '../deciding/subject.js';
import { streams } from '../log/streams.js';
import {
  type Capture,
  ExtractionReviewed,
  type ExtractionReviewedPayload,
  ReportCorrected,
  ReportFiled,
  ReportRecaptured,
  ReportWithdrawn,
} from './events.js';

/** A report as its own stream has it. */
export interface ReportState {
  readonly id: string;
  readonly slug: string;
  readonly source: { readonly name?: string | undefined; readonly url?: string | undefined };
  readonly title: string;
  readonly url: string | null;
  readonly publishedAt: string;
  readonly language: string | null;
  readonly captures: readonly SeenCapture[];
  /** Whether our record of it was put right. */
  readonly corrected: boolean;
  /** Why its publisher withdrew it. */
  readonly withdrawn: string | null;
  /** When it did, as written. */
  readonly withdrawnAt: string | null;
}

/** A capture with when it was taken, as written. */
export interface SeenCapture extends Capture {
  readonly capturedAt: string | null;
  readonly note: string | null;
}

/** The state of a report after the next event of its stream. */
export function evolveReport(
  before: ReportState | undefined,
  event: SubjectEvent,
): ReportState | undefined {
  if (ReportFiled.is(event)) {
    const { id, slug, source, title, url, publishedAt, language, ...first } = event.payload;
    return {
      id,
      slug,
      source,
      title,
      url: url ?? null,
      publishedAt,
      language: language ?? null,
      captures: [seen(first)],
      corrected: false,
      withdrawn: null,
      withdrawnAt: null,
    };
  }
  if (!before) return before;
  if (ReportCorrected.is(event)) {
    const { source, title, url, publishedAt } = event.payload;
    return {
      ...before,
      source: source ?? before.source,
      title: title ?? before.title,
      url: url ?? before.url,
      publishedAt: publishedAt ?? before.publishedAt,
      corrected: true,
    };
  }
  if (ReportRecaptured.is(event)) {
    return { ...before, captures: [...before.captures, seen(event.payload)] };
  }
  if (ReportWithdrawn.is(event)) {
    const { reason, withdrawnAt } = event.payload;
    return { ...before, withdrawn: reason, withdrawnAt: withdrawnAt ?? null };
  }
  return before;
}

/** What must be known of the reviews of a report to erase what they have the words of. */
export type Review = Pick<ExtractionReviewedPayload, 'capture' | 'claims' | 'text'>;

/** A report with the reviews that it was filed from. */
export interface ReviewedReport extends ReportState {
  readonly reviews: readonly Review[];
}

export const reports: Subject<ReviewedReport> = {
  name: 'report',
  streamOf: streams.report,
  evolve(before, event) {
    const report = evolveReport(before, event);
    const { reviews = [] } = before ?? {};
    if (!report || !ExtractionReviewed.is(event)) return report && { ...report, reviews };
    const { capture, claims, text } = event.payload;
    return { ...report, reviews: [...reviews, { capture, claims, text }] };
  },
};

function seen({
  capture,
  text,
  length,
  capturedAt,
  note,
}: Capture & { capturedAt?: string | undefined; note?: string | undefined }): SeenCapture {
  return { capture, text, length, capturedAt: capturedAt ?? null, note: note ?? null };
}
