import { z } from 'zod';

import { type Database, Prisma } from '../../../libs/database/index.js';
import type { EventStore } from '../../../libs/event-store/index.js';
import { countWithin, fetchInPortions } from '../../../libs/pages/index.js';
import { at, type Moment, rowOf } from '../../../libs/projections/index.js';
import { line, slug } from '../../../libs/text/index.js';
import { evidence } from '../../claims/claim.js';
import { kind } from '../../claims/kinds/index.js';
import { edtf, rangeOf } from '../../dates/world-date.js';
import { limits } from '../../limits/limits.js';
import { erasure } from '../../log/erasure.js';
import { source } from '../../reports/events.js';
import { claims } from '../claims/view.js';
import type { EvidenceViews } from '../shared/evidence.js';
import { selectCardsWithEvidence } from '../shared/cards.js';
import { type AnyCard, type CardViews, type Evidenced, headOf } from '../shared/claim-card.js';
import { rowsOf } from '../shared/directory.js';
import { type Named, namesIn } from '../shared/names.js';
import { listParameters } from '../shared/parameters.js';
import type { Part, SortKey } from '../shared/reader.js';
import { claimHead } from '../shared/schemas.js';
import { sentenceOf } from '../shared/sentence.js';
import { textsOf } from './texts.js';
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

/** So many claims of a report are shown with it, at most: as many as a bundle may bring. */
const MOST_CLAIMS = limits.claimsOfBundle.most;

/** They are counted up to this number. */
const MOST_COUNTED = 10_000;

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
      .describe(
        'The claims that rest on it, in the order in which they were asserted: as many as have room here',
      ),
    claimsCount: z
      .int()
      .max(MOST_COUNTED)
      .describe(
        `How many there are: ${MOST_COUNTED} means that many or more. All, with their spans: \`…/claims?report=\``,
      ),
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
  const [texts, cards, claimsCount] = await Promise.all([
    textsOf(store, moment, report.captures),
    claimsOn(db, moment, slug),
    countClaimsOn(db, moment, slug),
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
    claimsCount,
  };
}

/** The first of the claims that rest on a report, as many as may be shown with it. */
async function claimsOn(
  db: Database,
  moment: Moment<CardViews | EvidenceViews>,
  slug: string,
): Promise<(AnyCard & Evidenced)[]> {
  const cards = await fetchInPortions<AnyCard & Evidenced>(MOST_CLAIMS, (limit, last) =>
    selectCardsWithEvidence(
      db,
      moment,
      (card) => Prisma.sql`
        SELECT ${card} FROM ${at(claims, moment)} c
        WHERE c.reports @> ARRAY[${slug}]::text[] AND c.asserted > ${last?.asserted ?? 0}::bigint
        ORDER BY c.asserted LIMIT ${limit}`,
    ),
  );
  return cards.slice(0, countWithin(cards));
}

async function countClaimsOn(
  db: Database,
  moment: Moment<'claims'>,
  slug: string,
): Promise<number> {
  const [counted] = await db.rows<{ count: number }>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM ${at(claims, moment)} c WHERE c.reports @> ARRAY[${slug}]::text[] LIMIT ${MOST_COUNTED}
    ) c`;
  return counted?.count ?? 0;
}

function headerOf(report: ReportRow) {
  const { id, slug, title, source, url, publishedAt, language, corrected } = report;
  const { withdrawn, withdrawnAt } = report;
  return {
    ...{ id, slug, title, source, url, publishedAt, language, corrected },
    ...{ withdrawn, withdrawnAt },
  };
}
