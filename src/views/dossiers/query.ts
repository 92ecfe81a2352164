import { z } from 'zod';

import { type Database, Prisma, prepared } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';
import { actors } from '../actors/view.js';
import { claims } from '../claims/view.js';
import { issues } from '../issues/view.js';
import { measures } from '../measures/view.js';
import { places } from '../places/view.js';
import { processes } from '../processes/view.js';
import { reports } from '../reports/view.js';
import { dossiers } from './view.js';
import { isoTime } from '../shared/iso-time.js';

/** The views of which the rows are counted. */
type Counted = keyof z.infer<typeof counts>;

const counts = z.object({
  reports: z.int(),
  claims: z.int(),
  actors: z.int(),
  places: z.int(),
  measures: z.int(),
  issues: z.int(),
  processes: z.int(),
});

export const dossierItem = z
  .object({
    slug,
    title: z.string(),
    description: z.string().nullable(),
    version: z.int().describe('The version that is shown'),
    counts,
    dates: z
      .object({ from: z.string().nullable(), to: z.string().nullable() })
      .nullable()
      .describe(
        'From the first known start to the last known end of what is dated; null where nothing is',
      ),
  })
  .meta({ id: 'DossierItem' });
export type DossierItem = z.infer<typeof dossierItem>;

interface Columns {
  readonly slug: string;
  readonly title: string;
  readonly description: string | null;
  readonly counts: z.infer<typeof counts>;
  readonly dated: boolean;
  readonly from: number | null;
  readonly to: number | null;
}

/** A dossier at a moment; undefined where it is not shown then. */
export async function findDossier(
  db: Database,
  moment: Moment<Counted | 'dossiers'>,
): Promise<DossierItem | undefined> {
  const count = (view: { readonly name: Counted }) =>
    Prisma.sql`(SELECT count(*) FROM ${at(view, moment)} n)`;
  const [row] = await db.rows<Columns>(prepared`
    SELECT d.slug, d.title, d.description, dates.*,
      json_build_object('reports', ${count(reports)}, 'claims', ${count(claims)},
        'actors', ${count(actors)}, 'places', ${count(places)},
        'measures', ${count(measures)}, 'issues', ${count(issues)},
        'processes', ${count(processes)}) AS counts
    FROM ${at(dossiers, moment)} d, LATERAL (
      SELECT count(*) > 0 AS dated, min(c.occurred_from) AS "from", max(c.occurred_to) AS "to"
      FROM ${at(claims, moment)} c WHERE c.occurred IS NOT NULL
    ) dates`);
  return (
    row && {
      slug: row.slug,
      title: row.title,
      description: row.description,
      version: moment.version,
      counts: row.counts,
      dates: row.dated ? { from: isoTime(row.from), to: isoTime(row.to) } : null,
    }
  );
}

/** Slugs of dossiers with at least one event, in order, after one of them. */
export async function dossierSlugs(
  db: Database,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const rows = await db.rows<{ dossier: string }>`
    SELECT dossier FROM "log".heads
    WHERE version > 0 AND dossier COLLATE "C" > ${after}
    ORDER BY dossier COLLATE "C" LIMIT ${limit}`;
  return rows.map(({ dossier }) => dossier);
}
