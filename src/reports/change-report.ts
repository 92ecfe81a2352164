import { z } from 'zod';

import { commitText, type NewText } from '../../libs/event-store/index.js';
import type { Instant } from '../../libs/instants/index.js';
import { CodePointText, prose } from '../../libs/text/index.js';
import { type Decision, type Fault, invalid } from '../deciding/decision.js';
import type { KnownReport, Knowledge } from '../deciding/knowledge.js';
import { streams } from '../log/streams.js';
import { beginsAfter, publicationDate, publicationRange } from '../dates/world-date.js';
import {
  captureText,
  ReportCorrected,
  ReportRecaptured,
  reportHeader,
  ReportWithdrawn,
} from './events.js';

/** The bodies of the routes that change a report. */
export const bodies = {
  recapture: z
    .strictObject({
      text: captureText,
      capturedAt: publicationDate.optional(),
      note: prose.optional(),
    })
    .meta({ id: 'NewCapture' }),
  correction: z
    .strictObject({
      publishedAt: reportHeader.publishedAt.optional(),
      title: reportHeader.title.optional(),
      url: reportHeader.url,
      source: reportHeader.source.optional(),
      reason: prose,
    })
    .refine(({ reason: _reason, ...corrected }) => Object.keys(corrected).length > 0, {
      path: [],
      message: 'a correction corrects at least one of publishedAt, title, url and source',
    })
    .meta({ id: 'ReportCorrection' }),
  withdrawal: z.strictObject({ reason: prose }).meta({ id: 'ReportWithdrawal' }),
};

/** A new capture with the salt of its text, so that the decision on it needs no chance. */
export interface CaptureDraft extends Omit<z.infer<typeof bodies.recapture>, 'text'> {
  readonly text: NewText;
}

/** Gives a new capture the salt of its text. */
export function draftCapture(body: z.infer<typeof bodies.recapture>): CaptureDraft {
  return { ...body, text: commitText(body.text) };
}

/** Decides on a new capture of a report's text; the captures before it stay. */
export function recapture(
  knowledge: Knowledge,
  slug: string,
  { text, ...taken }: CaptureDraft,
  now: Instant,
): Decision<{ capture: number }> {
  const report = find(knowledge, slug);
  if ('accepted' in report) return report;
  const faults = inFuture('/capturedAt', taken.capturedAt, now);
  if (faults.length > 0) return invalid(faults);
  const capture = (report.captures.at(-1)?.capture ?? 0) + 1;
  const { length } = new CodePointText(text.body);
  const payload = { slug, capture, text: text.commitment, length, ...taken };
  return {
    accepted: true,
    events: [ReportRecaptured.at(...next(knowledge, slug), payload)],
    texts: [text],
    answer: { capture },
  };
}

/** Decides on a correction of our record of a report. */
export function correctReport(
  knowledge: Knowledge,
  slug: string,
  correction: z.infer<typeof bodies.correction>,
  now: Instant,
): Decision<{ slug: string }> {
  const report = find(knowledge, slug);
  if ('accepted' in report) return report;
  const faults = inFuture('/publishedAt', correction.publishedAt, now);
  if (faults.length > 0) return invalid(faults);
  const event = ReportCorrected.at(...next(knowledge, slug), { slug, ...correction });
  return { accepted: true, events: [event], answer: { slug } };
}

/** Decides on a report's withdrawal by its publisher. Its claims stay as they are: they may be retracted. */
export function withdrawReport(
  knowledge: Knowledge,
  slug: string,
  { reason }: z.infer<typeof bodies.withdrawal>,
): Decision<{ slug: string }> {
  const report = find(knowledge, slug);
  if ('accepted' in report) return report;
  if (report.withdrawn) {
    const detail = `The report ${slug} has been withdrawn already.`;
    return { accepted: false, refusal: { kind: 'not-allowed', detail } };
  }
  const event = ReportWithdrawn.at(...next(knowledge, slug), { slug, reason });
  return { accepted: true, events: [event], answer: { slug } };
}

function find(knowledge: Knowledge, slug: string): KnownReport | Decision<never> {
  if (!knowledge.opened) return { accepted: false, refusal: { kind: 'unknown-dossier' } };
  const report = knowledge.reports.get(slug);
  const detail = `There is no report ${slug}.`;
  return report ?? { accepted: false, refusal: { kind: 'not-found', detail } };
}

function next(knowledge: Knowledge, slug: string): [stream: string, revision: number] {
  const stream = streams.report(slug);
  return [stream, knowledge.revision(stream) + 1];
}

function inFuture(path: string, date: string | undefined, now: Instant): Fault[] {
  if (date === undefined || !beginsAfter(publicationRange(date), now)) return [];
  return [{ path, message: 'lies in the future' }];
}
