import { type Database, Prisma, prepared } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { reports } from '../reports/view.js';

/** A report as items refer to it, with the range of its publication in milliseconds since 1970. */
export interface IssuedReport {
  readonly slug: string;
  readonly title: string;
  readonly publishedAt: string;
  /** The name of its source; null where it has none. */
  readonly publisher: string | null;
  readonly issuedTo: number | null;
  /** Why its publisher withdrew it. */
  readonly withdrawn: string | null;
}

/** The reports of some slugs that are known at a moment, for a query to take from, in no order. */
export function issuedReports(moment: Moment<'reports'>, slugs: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT r.slug, r.title, r.published_at AS "publishedAt", r.source ->> 'name' AS publisher, r.issued_to AS "issuedTo", r.withdrawn
    FROM ${at(reports, moment)} r WHERE r.key = ANY(${slugs})`;
}

/** The reports that some claims rest on, by slug, as they stood at a moment. */
export async function reportsIn(
  db: Database,
  moment: Moment<'reports'>,
  claims: readonly { readonly reports: readonly string[] }[],
): Promise<Map<string, IssuedReport>> {
  const slugs = [...new Set(claims.flatMap(({ reports }) => reports))];
  if (slugs.length === 0) return new Map();
  const rows = await db.rows<IssuedReport>(
    prepared`${issuedReports(moment, Prisma.sql`${slugs}::text[]`)}`,
  );
  return new Map(rows.map((row) => [row.slug, row]));
}

/** References to some reports, in their order. */
export function referencesTo(reports: readonly IssuedReport[]) {
  return reports.map(({ slug, title, publishedAt, withdrawn }) => ({
    slug,
    title,
    publishedAt,
    withdrawn,
  }));
}
