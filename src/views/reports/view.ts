import type { Fold } from '../../../libs/projections/index.js';
import {
  type Capture,
  ReportCorrected,
  ReportFiled,
  ReportRecaptured,
  ReportWithdrawn,
} from '../../reports/events.js';
import { streams, subjectOf } from '../../log/streams.js';
import { publicationRange } from '../../dates/world-date.js';

export interface ReportRow {
  readonly id: string;
  readonly slug: string;
  /** The version that filed it. */
  readonly filed: number;
  readonly source: { readonly name?: string | undefined; readonly url?: string | undefined };
  readonly title: string;
  readonly url: string | null;
  readonly publishedAt: string;
  /** The range of its publication, in milliseconds since 1970; null where open or unknown. */
  readonly issuedFrom: number | null;
  readonly issuedTo: number | null;
  readonly language: string | null;
  readonly captures: readonly SeenCapture[];
  /** Whether our record of it was put right. */
  readonly corrected: boolean;
  /** Why its publisher withdrew it. */
  readonly withdrawn: string | null;
}

/** A capture with when it was taken, as written. */
export interface SeenCapture extends Capture {
  readonly capturedAt: string | null;
  readonly note: string | null;
}

const TYPES: ReadonlySet<string> = new Set(
  [ReportFiled, ReportCorrected, ReportRecaptured, ReportWithdrawn].map(({ type }) => type),
);

/** One row a report, under its slug. */
export const reports: Fold<ReportRow, 'reports'> = {
  name: 'reports',
  revision: 2,
  keys: ({ type, stream }) => (TYPES.has(type) ? [subjectOf(stream)] : []),
  streamOf: streams.report,
  evolve(row, event) {
    if (ReportFiled.is(event)) {
      const { id, slug, source, title, url, publishedAt, language, ...first } = event.payload;
      return {
        id,
        slug,
        filed: event.version,
        source,
        title,
        url: url ?? null,
        ...issued(publishedAt),
        language: language ?? null,
        captures: [seen(first)],
        corrected: false,
        withdrawn: null,
      };
    }
    if (!row) return row;
    if (ReportCorrected.is(event)) {
      const { source = row.source, title = row.title, url = row.url, publishedAt } = event.payload;
      return {
        ...row,
        source,
        title,
        url,
        ...issued(publishedAt ?? row.publishedAt),
        corrected: true,
      };
    }
    if (ReportRecaptured.is(event)) {
      return { ...row, captures: [...row.captures, seen(event.payload)] };
    }
    return ReportWithdrawn.is(event) ? { ...row, withdrawn: event.payload.reason } : row;
  },
};

function issued(publishedAt: string) {
  const { from, to } = publicationRange(publishedAt);
  return { publishedAt, issuedFrom: from, issuedTo: to };
}

function seen({
  capture,
  text,
  length,
  capturedAt,
  note,
}: Capture & { capturedAt?: string | undefined; note?: string | undefined }): SeenCapture {
  return { capture, text, length, capturedAt: capturedAt ?? null, note: note ?? null };
}
