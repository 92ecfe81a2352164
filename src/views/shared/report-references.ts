import type { Database } from '../../../libs/database/index.js';
import { holdsAt, type Moment } from '../../../libs/projections/index.js';

/** A report as items refer to it, with the range of its publication in milliseconds since 1970. */
export interface IssuedReport {
  readonly slug: string;
  readonly title: string;
  readonly publishedAt: string;
  readonly issuedTo: number | null;
  /** Why its publisher withdrew it. */
  readonly withdrawn: string | null;
}

/** The reports that some claims rest on, by slug, as they stood at a moment. */
export async function reportsIn(
  db: Database,
  moment: Moment<'reports'>,
  claims: readonly { readonly reports: readonly string[] }[],
): Promise<Map<string, IssuedReport>> {
  const slugs = [...new Set(claims.flatMap(({ reports }) => reports))];
  if (slugs.length === 0) return new Map();
  const rows = await db.$queryRaw<IssuedReport[]>`
    SELECT r.slug, r.title, r.published_at AS "publishedAt", r.issued_to AS "issuedTo", r.withdrawn
    FROM "views".reports r
    WHERE ${holdsAt('reports', 'r', moment)} AND r.key = ANY(${slugs}::text[])`;
  return new Map(rows.map((row) => [row.slug, row]));
}

/** References to some reports, in the order of their slugs as given. */
export function referencesTo(reports: ReadonlyMap<string, IssuedReport>, slugs: readonly string[]) {
  return slugs.flatMap((slug) => {
    const report = reports.get(slug);
    if (!report) return [];
    const { title, publishedAt, withdrawn } = report;
    return [{ slug, title, publishedAt, withdrawn }];
  });
}
