import { z } from 'zod';

import { type Database, Prisma } from '../../../libs/database/index.js';
import { holdsAt, type Moment } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';

const counts = z.object({
  reports: z.int(),
  claims: z.int(),
  actors: z.int(),
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
export async function findDossier(db: Database, moment: Moment): Promise<DossierItem | undefined> {
  const count = (table: string) =>
    Prisma.sql`(SELECT count(*) FROM ${Prisma.raw(`"views".${table}`)} n WHERE ${holdsAt(table, 'n', moment)})`;
  const [row] = await db.$queryRaw<Columns[]>`
    SELECT d.slug, d.title, d.description, dates.*,
      json_build_object('reports', ${count('reports')}, 'claims', ${count('claims')},
        'actors', ${count('actors')}, 'issues', ${count('issues')},
        'processes', ${count('processes')}) AS counts
    FROM "views".dossiers d, LATERAL (
      SELECT count(*) > 0 AS dated, min(t.occurred_from) AS "from", max(t.occurred_to) AS "to"
      FROM "views".timeline t WHERE ${holdsAt('timeline', 't', moment)} AND t.occurred IS NOT NULL
    ) dates
    WHERE ${holdsAt('dossiers', 'd', moment)}`;
  return (
    row && {
      slug: row.slug,
      title: row.title,
      description: row.description,
      version: moment.version,
      counts: row.counts,
      dates: row.dated ? { from: timeOf(row.from), to: timeOf(row.to) } : null,
    }
  );
}

/** Slugs of dossiers with at least one event, in order, after one of them. */
export async function dossierSlugs(
  db: Database,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ dossier: string }[]>`
    SELECT dossier FROM "log".heads
    WHERE version > 0 AND dossier COLLATE "C" > ${after}
    ORDER BY dossier COLLATE "C" LIMIT ${limit}`;
  return rows.map(({ dossier }) => dossier);
}

function timeOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
