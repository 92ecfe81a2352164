import type { Fold } from '../../../libs/projections/index.js';
import {
  ReportCorrected,
  ReportFiled,
  ReportRecaptured,
  ReportWithdrawn,
} from '../../reports/events.js';
import { evolveReport, type ReportState } from '../../reports/state.js';
import { streams, subjectOf } from '../../log/streams.js';
import { publicationRange } from '../../dates/world-date.js';

export interface ReportRow extends ReportState {
  /** The version that filed it. */
  readonly filed: number;
  /** The range of its publication, in milliseconds since 1970; null where open or unknown. */
  readonly issuedFrom: number | null;
  readonly issuedTo: number | null;
}

const TYPES: ReadonlySet<string> = new Set(
  [ReportFiled, ReportCorrected, ReportRecaptured, ReportWithdrawn].map(({ type }) => type),
);

/** One row a report, under its slug. */
export const reports: Fold<ReportRow, 'reports'> = {
  name: 'reports',
  revision: 3,
  keys: ({ type, stream }) => (TYPES.has(type) ? [subjectOf(stream)] : []),
  streamOf: streams.report,
  evolve(row, event) {
    const report = evolveReport(row ?? undefined, event);
    if (!report) return row;
    const { from, to } = publicationRange(report.publishedAt);
    return { ...report, filed: row?.filed ?? event.version, issuedFrom: from, issuedTo: to };
  },
};
