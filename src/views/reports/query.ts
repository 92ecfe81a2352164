import { z } from 'zod';

import { type Database, Prisma } from '../../../libs/database/index.js';
import type { EventStore, Mark } from '../../../libs/event-store/index.js';
import { at, type Moment, rowOf } from '../../../libs/projections/index.js';
import { line, slug } from '../../../libs/text/index.js';
import { evidence } from '../../claims/claim.js';
import { kind } from '../../claims/kinds/index.js';
import { edtf, rangeOf } from '../../dates/world-date.js';
import { type Erasure, erasure, erasureOf } from '../../log/erasure.js';
import { source } from '../../reports/events.js';
import { claims } from '../claims/view.js';
import type { EvidenceViews } from '../shared/evidence.js';
import { selectCardsWithEvidence } from '../shared/cards.js';
import { type CardViews, headOf } from '../shared/claim-card.js';
import { rowsOf } from '../shared/directory.js';
import { type Named, namesIn } from '../shared/names.js';
import { listParameters } from '../shared/parameters.js';
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
  withdrawnAt: z.string().nullable().describe('When it did, as written'),
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
          text: z.string().nullable().describe('Null where it is erased'),
          erased: erasure.optional().describe('Why it is erased; absent where it is not'),
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
      .array(
        z
          .object({
            ...claimHead,
            kind: kind.nullable().describe('Null for an erased claim'),
            sentence: z.string(),
          })
          .meta({ id: 'ReportClaim' }),
      )
      .describe('The claims that rest on it, in the order in which they were asserted'),
  })
  .meta({ id: 'SingleReport' });

export const reportsQuery = z.strictObject({
  ...listParameters,
  source: line.optional().describe('Only reports of this publisher, by its name'),
  from: edtf.optional().describe('Only what may have been published at this date or later'),
  to: edtf.optional().describe('Only what may have been published at this date or earlier'),
});
export type ReportsQuery = z.infer<typeof reportsQuery>;

/** A report with the number of claims that rest on it. */
export type CountedReport = ReportRow & { readonly claims: number };

/** Reports in the order in which they were filed. */
export async function findReports(
  db: Database,
  query: ReportsQuery,
  { moment, limit, after }: Part<'reports' | 'claims'>,
): Promise<{ item: CountedReport; sortKey: SortKey }[]> {
  const conditions = filters(query);
  if (after) conditions.push(Prisma.sql`r.filed > ${after[0]}::bigint`);
  const found = await countReports(
    db,
    moment,
    Prisma.sql`${Prisma.join(conditions, ' AND ', 'AND ')} ORDER BY r.filed LIMIT ${limit}`,
  );
  return found.map((item) => ({ item, sortKey: [item.filed] }));
}

/** The conditions that a query makes of `reports r`. */
function filters({ source, ...query }: ReportsQuery): Prisma.Sql[] {
  const conditions = [Prisma.sql`TRUE`];
  if (source !== undefined) conditions.push(Prisma.sql`r.source ->> 'name' = ${source}`);
  const from = query.from === undefined ? null : rangeOf(query.from).from;
  // A time of publication is the end of its range, as well as its beginning.
  if (from !== null) {
    conditions.push(
      Prisma.sql`(coalesce(r.issued_to, 'Infinity') > ${from} OR r.issued_from = ${from})`,
    );
  }
  const to = query.to === undefined ? null : rangeOf(query.to).to;
  if (to !== null) conditions.push(Prisma.sql`coalesce(r.issued_from, '-Infinity') < ${to}`);
  return conditions;
}

/** Some reports, in no order. */
export function findReportsNamed(
  db: Database,
  moment: Moment<'reports' | 'claims'>,
  slugs: readonly string[],
): Promise<CountedReport[]> {
  return countReports(db, moment, Prisma.sql`AND r.key = ANY(${slugs}::text[])`);
}

async function countReports(
  db: Database,
  moment: Moment<'reports' | 'claims'>,
  which: Prisma.Sql,
): Promise<CountedReport[]> {
  const rows = await db.rows<{ row: Record<string, unknown>; claims: number }>`
    SELECT to_jsonb(r) AS row, (
      SELECT count(*) FROM ${at(claims, moment)} c WHERE c.reports @> ARRAY[r.key]
    ) AS claims
    FROM ${at(reports, moment)} r WHERE TRUE ${which}`;
  return rows.map(({ row, claims }) => ({ ...rowOf<ReportRow>(row), claims }));
}

export function showReport(report: CountedReport): z.infer<typeof reportItem> {
  return { ...headerOf(report), captures: report.captures.length, claims: report.claims };
}

/** A report with its texts, the spans of its claims, and the claims; undefined where it is not there. */
export async function findReport(
  db: Database,
  store: EventStore,
  moment: Moment<CardViews | EvidenceViews | Named>,
  slug: string,
): Promise<z.infer<typeof singleReport> | undefined> {
  const [report] = await rowsOf(db, reports, moment, [slug]);
  if (!report) return undefined;
  const [texts, cards] = await Promise.all([
    textsOf(store, moment, report.captures),
    selectCardsWithEvidence(
      db,
      moment,
      (card) => Prisma.sql`
        SELECT ${card} FROM ${at(claims, moment)} c
        WHERE c.reports @> ARRAY[${slug}]::text[]
        ORDER BY c.asserted`,
    ),
  ]);
  const names = await namesIn(db, moment, cards);
  const spans = cards.flatMap(({ claimId, evidence }) =>
    evidence
      .filter((piece) => piece.report === slug)
      .map(({ capture, start, end, quotation }) => ({ capture, start, end, quotation, claimId })),
  );
  return {
    version: moment.version,
    ...headerOf(report),
    captures: report.captures.map(({ capture, capturedAt, note, length, text }) => ({
      capture,
      capturedAt,
      note,
      length,
      ...texts(text),
      spans: spans
        .filter((span) => span.capture === capture)
        .map(({ start, end, quotation, claimId }) => ({ start, end, quotation, claimId }))
        .sort((a, b) => a.start - b.start || a.end - b.end),
    })),
    claims: cards.map((card) => ({
      ...headOf(card),
      kind: card.kind,
      sentence: sentenceOf(card, names),
    })),
  };
}

/** What is shown of a text: its words, or why they are erased. */
type ShownText = { readonly text: string | null; readonly erased?: Erasure };

async function textsOf(
  store: EventStore,
  { dossier }: Moment,
  captures: readonly { readonly text: string }[],
): Promise<(commitment: string) => ShownText> {
  const commitments = captures.map(({ text }) => text);
  // Marks after texts: of one that is erased in between, the words are still shown.
  const texts = await store.texts(dossier, commitments);
  const gone = commitments.filter((commitment) => (texts.get(commitment) ?? null) === null);
  const marks = gone.length > 0 ? await store.textsErased(dossier, gone) : new Map<string, Mark>();
  return (commitment) => {
    const mark = marks.get(commitment);
    const text = texts.get(commitment) ?? null;
    return mark ? { text: null, erased: erasureOf(mark) } : { text };
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
    erased: z
      .array(erasure.extend({ capture: z.int() }))
      .optional()
      .describe('Those of the two that are erased, and why; absent where none is'),
  })
  .meta({ id: 'CaptureDifference' });

/** What differs between two captures of a report; undefined where one of them is not there. */
export async function compareCaptures(
  db: Database,
  store: EventStore,
  moment: Moment<'reports'>,
  slug: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<z.infer<typeof captureDifference> | undefined> {
  const [report] = await rowsOf(db, reports, moment, [slug]);
  const [before, after] = [from, to].map((number) =>
    report?.captures.find(({ capture }) => capture === number),
  );
  if (!before || !after) return undefined;
  const texts = await textsOf(store, moment, [before, after]);
  const [then, now] = [texts(before.text).text, texts(after.text).text];
  const parts = then === null || now === null ? null : textDifference(then, now);
  const erased = [...new Set([before, after])].flatMap(({ capture, text }) => {
    const why = texts(text).erased;
    return why ? [{ capture, ...why }] : [];
  });
  const { version } = moment;
  const body = { version, report: slug, from, to, parts };
  return erased.length === 0 ? body : { ...body, erased };
}

function headerOf(report: ReportRow) {
  const { id, slug, title, source, url, publishedAt, language, corrected } = report;
  const { withdrawn, withdrawnAt } = report;
  return {
    ...{ id, slug, title, source, url, publishedAt, language, corrected },
    ...{ withdrawn, withdrawnAt },
  };
}
