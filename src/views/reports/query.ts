import { z } from 'zod';

import { type Database, Prisma } from '../../../libs/database/index.js';
import type { EventStore } from '../../../libs/event-store/index.js';
import { holdsAt, type Moment, rowOf } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';
import { evidence } from '../../claims/claim.js';
import { kind } from '../../claims/content.js';
import { source } from '../../reports/events.js';
import { type CardColumns, cardColumns, cardOf, headOf } from '../shared/claim-card.js';
import { rowsOf } from '../shared/directory.js';
import { namesIn } from '../shared/names.js';
import type { Part, SortKey } from '../shared/reader.js';
import { claimHead } from '../shared/schemas.js';
import { sentenceOf } from '../shared/sentence.js';
import { textDifference, textPart } from './text-difference.js';
import { type ReportRow, reports } from './view.js';

const header = {
  id: z.uuid(),
  slug,
  title: z.string(),
  source,
  url: z.string().nullable(),
  publishedAt: z.string(),
  language: z.string().nullable(),
  corrected: z.boolean().describe('Whether our record of it was put right'),
  withdrawn: z.string().nullable().describe('Why its publisher withdrew it; null where it did not'),
};

export const reportItem = z
  .object({ ...header, captures: z.int(), claims: z.int() })
  .meta({ id: 'ReportItem' });

export const singleReport = z
  .object({
    version: z.int(),
    ...header,
    captures: z.array(
      z
        .object({
          capture: z.int(),
          capturedAt: z.string().nullable().describe('When the text was taken, as written'),
          note: z.string().nullable(),
          length: z.int().describe('In Unicode code points'),
          text: z.string().nullable(),
          spans: z.array(
            z
              .object({
                start: z.int().describe('In Unicode code points'),
                end: z.int(),
                quotation: evidence.shape.quotation,
                claimId: z.uuid(),
              })
              .meta({ id: 'SpanItem' }),
          ),
        })
        .meta({ id: 'CaptureItem' }),
    ),
    claims: z
      .array(z.object({ ...claimHead, kind, sentence: z.string() }).meta({ id: 'ReportClaim' }))
      .describe('The claims that rest on it, in the order in which they were asserted'),
  })
  .meta({ id: 'SingleReport' });

/** A report with the number of claims that rest on it. */
export type CountedReport = ReportRow & { readonly claims: number };

/** Reports in the order in which they were filed. */
export async function findReports(
  db: Database,
  { moment, limit, after }: Part,
): Promise<{ item: CountedReport; sortKey: SortKey }[]> {
  const beyond = after ? Prisma.sql`AND r.filed > ${after[0]}::bigint` : Prisma.empty;
  const reports = await countReports(
    db,
    moment,
    Prisma.sql`${beyond} ORDER BY r.filed LIMIT ${limit}`,
  );
  return reports.map((item) => ({ item, sortKey: [item.filed] }));
}

/** Some reports, in no order. */
export function findReportsNamed(
  db: Database,
  moment: Moment,
  slugs: readonly string[],
): Promise<CountedReport[]> {
  return countReports(db, moment, Prisma.sql`AND r.key = ANY(${slugs}::text[])`);
}

async function countReports(
  db: Database,
  moment: Moment,
  which: Prisma.Sql,
): Promise<CountedReport[]> {
  const rows = await db.$queryRaw<{ row: Record<string, unknown>; claims: bigint }[]>`
    SELECT to_jsonb(r) AS row, (
      SELECT count(*) FROM "views".claims c
      WHERE ${holdsAt('c', moment)} AND c.reports @> ARRAY[r.key]
    ) AS claims
    FROM "views".reports r WHERE ${holdsAt('r', moment)} ${which}`;
  return rows.map(({ row, claims }) => ({ ...rowOf<ReportRow>(row), claims: Number(claims) }));
}

export function showReport(report: CountedReport): z.infer<typeof reportItem> {
  return { ...headerOf(report), captures: report.captures.length, claims: report.claims };
}

/** A report with its texts, the spans of its claims, and the claims; undefined where it is not there. */
export async function findReport(
  db: Database,
  store: EventStore,
  moment: Moment,
  slug: string,
): Promise<z.infer<typeof singleReport> | undefined> {
  const [report] = await rowsOf(db, reports, moment, [slug]);
  if (!report) return undefined;
  const [texts, rows] = await Promise.all([
    store.texts(
      moment.dossier,
      report.captures.map(({ text }) => text),
    ),
    db.$queryRaw<CardColumns[]>`
      SELECT ${cardColumns(moment)} FROM "views".claims c
      WHERE ${holdsAt('c', moment)} AND c.reports @> ARRAY[${slug}]::text[]
      ORDER BY c.asserted`,
  ]);
  const cards = rows.map(cardOf);
  const spans = cards.flatMap(({ claimId, evidence }) =>
    evidence
      .filter((piece) => piece.report === slug)
      .map(({ capture, start, end, quotation }) => ({ capture, start, end, quotation, claimId })),
  );
  const names = await namesIn(db, moment, cards);
  return {
    version: moment.version,
    ...headerOf(report),
    captures: report.captures.map(({ capture, capturedAt, note, length, text }) => ({
      capture,
      capturedAt,
      note,
      length,
      text: texts.get(text) ?? null,
      spans: spans
        .filter((span) => span.capture === capture)
        .map(({ start, end, quotation, claimId }) => ({ start, end, quotation, claimId }))
        .sort((a, b) => a.start - b.start || a.end - b.end),
    })),
    claims: cards.map((card) => ({
      ...headOf(card),
      kind: card.kind,
      sentence: sentenceOf(card.content, card.utterer, names),
    })),
  };
}

/** Two captures of a report and what differs between them. */
export const captureDifference = z
  .object({
    version: z.int(),
    report: slug,
    from: z.int().describe('The capture that it is compared with'),
    to: z.int().describe('The capture'),
    parts: z
      .array(textPart)
      .nullable()
      .describe(
        'In order. What is the same or removed joins to the one text, what is the same or added to the other, exactly; null where one of the texts is erased',
      ),
  })
  .meta({ id: 'CaptureDifference' });

/** What differs between two captures of a report; undefined where one of them is not there. */
export async function compareCaptures(
  db: Database,
  store: EventStore,
  moment: Moment,
  slug: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<z.infer<typeof captureDifference> | undefined> {
  const [report] = await rowsOf(db, reports, moment, [slug]);
  const [before, after] = [from, to].map((number) =>
    report?.captures.find(({ capture }) => capture === number),
  );
  if (!before || !after) return undefined;
  const texts = await store.texts(moment.dossier, [before.text, after.text]);
  const [then, now] = [texts.get(before.text) ?? null, texts.get(after.text) ?? null];
  const parts = then === null || now === null ? null : textDifference(then, now);
  return { version: moment.version, report: slug, from, to, parts };
}

function headerOf(report: ReportRow) {
  const { id, slug, title, source, url, publishedAt, language, corrected, withdrawn } = report;
  return { id, slug, title, source, url, publishedAt, language, corrected, withdrawn };
}
