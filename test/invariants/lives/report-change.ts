import fc from 'fast-check';

import { commitText } from '../../../libs/event-store/index.js';
import { streams } from '../../../src/log/streams.js';
import { ReportCorrected, ReportRecaptured, ReportWithdrawn } from '../../../src/reports/events.js';
import { reports } from '../../../src/reports/state.js';
import type { Desk } from './desk.js';
import { one, optional, publication, REASON } from './words.js';

/** What becomes of a report that is there: our record of it, another capture, a withdrawal. */
export const reportChange = fc.record({
  filed: one('report-change'),
  how: fc.constantFrom('corrected', 'redated', 'recaptured', 'withdrawn'),
  report: fc.nat(),
  publishedAt: publication,
  /** When it was captured again, or withdrawn. */
  at: optional(publication),
});
type ReportChange = typeof reportChange extends fc.Arbitrary<infer T> ? T : never;

/** Does it; undefined where a report is withdrawn already. */
export async function fileReportChange(
  desk: Desk,
  { how, report, publishedAt, at }: ReportChange,
): Promise<number | undefined> {
  const slug = desk.report(report);
  const stream = streams.report(slug);
  const knowledge = await desk.learnOf(reports, [slug]);
  const next = knowledge.revision(stream) + 1;
  const { captures = [], withdrawn = null } = knowledge.of(reports).get(slug) ?? {};
  const reason = REASON;
  switch (how) {
    case 'corrected':
      return desk.record([
        ReportCorrected.at(stream, next, { slug, title: 'Another title', reason }),
      ]);
    case 'redated':
      return desk.record([ReportCorrected.at(stream, next, { slug, publishedAt, reason })]);
    case 'recaptured': {
      const body = `😀 alpha beta gamma, again ${captures.length}`;
      const text = commitText(body);
      const capture = captures.length + 1;
      const length = [...body].length;
      const payload = { slug, capture, text: text.commitment, length, capturedAt: at };
      return desk.record([ReportRecaptured.at(stream, next, payload)], [text]);
    }
    case 'withdrawn':
      return withdrawn !== null
        ? undefined
        : desk.record([ReportWithdrawn.at(stream, next, { slug, withdrawnAt: at, reason })]);
  }
}
