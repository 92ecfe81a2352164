import { z } from 'zod';

import { commitText, type NewText } from '../../libs/event-store/index.js';
import type { Instant } from '../../libs/instants/index.js';
import { CodePointText, prose } from '../../libs/text/index.js';
import { beginsAfter, publicationDate, publicationRange } from '../dates/world-date.js';
import type { Command } from '../deciding/command.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { now as present } from '../deciding/now.js';
import { type Decision, refuse } from '../deciding/result.js';
import { limits } from '../limits/limits.js';
import { streams } from '../log/streams.js';
import {
  captureText,
  ReportCorrected,
  ReportRecaptured,
  reportHeader,
  ReportWithdrawn,
} from './events.js';
import { type ReportState, reports } from './state.js';

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
  withdrawal: z
    .strictObject({ reason: prose, withdrawnAt: publicationDate.optional() })
    .meta({ id: 'ReportWithdrawal' }),
};

/** A new capture of a report's text; the captures before it stay. */
export function recapture(slug: string, body: z.infer<typeof bodies.recapture>): Command {
  const text = commitText(body.text);
  return changeOf(slug, (knowledge, report) =>
    captureAgain(knowledge, report, { ...body, text }, present()),
  );
}

/** A correction of our record of a report. */
export function correction(slug: string, body: z.infer<typeof bodies.correction>): Command {
  return changeOf(slug, (knowledge) => correctReport(knowledge, slug, body, present()));
}

/** A report's withdrawal by its publisher. Its claims stay as they are: they may be retracted. */
export function withdrawal(slug: string, body: z.infer<typeof bodies.withdrawal>): Command {
  return changeOf(slug, (knowledge, report) => withdrawReport(knowledge, report, body, present()));
}

/** A change of a report that is there. */
function changeOf(
  slug: string,
  decide: (knowledge: Knowledge, report: ReportState) => Decision<object>,
): Command {
  return {
    needs: { subjects: [{ subject: reports, named: [slug] }] },
    decide(knowledge) {
      if (!knowledge.opened) return refuse.unknownDossier();
      const report = knowledge.of(reports).get(slug);
      return report ? decide(knowledge, report) : refuse.notFound(`There is no report ${slug}.`);
    },
  };
}

/** A new capture with the salt of its text, so that the decision on it needs no chance. */
interface CaptureDraft extends Omit<z.infer<typeof bodies.recapture>, 'text'> {
  readonly text: NewText;
}

function captureAgain(
  knowledge: Knowledge,
  { slug, captures }: ReportState,
  { text, ...taken }: CaptureDraft,
  now: Instant,
): Decision<{ capture: number }> {
  if (isInFuture(taken.capturedAt, now)) return refuse.fault('/capturedAt', 'lies in the future');
  if (captures.length >= limits.capturesOfReport.most) {
    return refuse.noRoom(limits.capturesOfReport, 'report');
  }
  const capture = (captures.at(-1)?.capture ?? 0) + 1;
  const { length } = new CodePointText(text.body);
  const together = captures.reduce((sum, before) => sum + before.length, length);
  if (together > limits.charactersOfText.most) {
    return refuse.noRoom(limits.charactersOfText, 'report');
  }
  const payload = { slug, capture, text: text.commitment, length, ...taken };
  return {
    accepted: true,
    events: [ReportRecaptured.at(...next(knowledge, slug), payload)],
    texts: [text],
    answer: { capture },
  };
}

function correctReport(
  knowledge: Knowledge,
  slug: string,
  correction: z.infer<typeof bodies.correction>,
  now: Instant,
): Decision<{ slug: string }> {
  if (isInFuture(correction.publishedAt, now)) {
    return refuse.fault('/publishedAt', 'lies in the future');
  }
  const event = ReportCorrected.at(...next(knowledge, slug), { slug, ...correction });
  return { accepted: true, events: [event], answer: { slug } };
}

function withdrawReport(
  knowledge: Knowledge,
  { slug, withdrawn }: ReportState,
  withdrawal: z.infer<typeof bodies.withdrawal>,
  now: Instant,
): Decision<{ slug: string }> {
  if (isInFuture(withdrawal.withdrawnAt, now)) {
    return refuse.fault('/withdrawnAt', 'lies in the future');
  }
  if (withdrawn !== null) {
    return refuse.notAllowed(`The report ${slug} has been withdrawn already.`);
  }
  const event = ReportWithdrawn.at(...next(knowledge, slug), { slug, ...withdrawal });
  return { accepted: true, events: [event], answer: { slug } };
}

function next(knowledge: Knowledge, slug: string): [stream: string, revision: number] {
  const stream = streams.report(slug);
  return [stream, knowledge.revision(stream) + 1];
}

function isInFuture(date: string | undefined, now: Instant): boolean {
  return date !== undefined && beginsAfter(publicationRange(date), now);
}
