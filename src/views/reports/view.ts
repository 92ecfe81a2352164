import type { View } from '../../../libs/projections/index.js';
import { type Capture, ReportFiled } from '../../reports/events.js';
import { subjectOf } from '../../streams.js';
import { publicationRange } from '../../world-date.js';

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
  readonly captures: readonly Capture[];
}

/** One row a report, under its slug. */
export const reports: View<ReportRow> = {
  name: 'reports',
  revision: 1,
  keys: ({ type, stream }) => (type === ReportFiled.type ? [subjectOf(stream)] : []),
  evolve(row, event) {
    if (!ReportFiled.is(event)) return row;
    const { id, slug, source, title, url, publishedAt, language, ...first } = event.payload;
    const { from, to } = publicationRange(publishedAt);
    return {
      id,
      slug,
      filed: event.version,
      source,
      title,
      url: url ?? null,
      publishedAt,
      issuedFrom: from,
      issuedTo: to,
      language: language ?? null,
      captures: [{ capture: first.capture, text: first.text, length: first.length }],
    };
  },
};
