import { z } from 'zod';

import { type Database, Prisma } from '../../../libs/database/index.js';
import { recordedAt } from '../../../libs/event-store/index.js';
import { isOf, type Moment, tableOf } from '../../../libs/projections/index.js';
import { momentQuery } from '../../views/shared/parameters.js';
import { reports } from '../../views/reports/view.js';
import { evenStops } from './stops.js';

const STOPS = 200;
const MOST_STOPS = 1_000;

export const momentsQuery = momentQuery.omit({ publishedBy: true }).extend({
  by: z
    .enum(['version', 'publication'])
    .optional()
    .describe('What to stop at: versions, or days of publication; versions if not given'),
  limit: z
    .string()
    .regex(/^\d{1,15}$/, { error: 'must be a whole number', abort: true })
    .refine(
      (text) => Number(text) >= 2 && Number(text) <= MOST_STOPS,
      `must be from 2 to ${MOST_STOPS}`,
    )
    .optional()
    .describe(`Stops at most, ${STOPS} if not given, at most ${MOST_STOPS}`),
});
export type MomentsQuery = z.infer<typeof momentsQuery>;

const versionStop = z
  .object({ version: z.int(), recordedAt: z.string() })
  .meta({ id: 'VersionStop' });
const publicationStop = z
  .object({
    day: z.iso.date().describe('As `publishedBy` takes it: its end shows what was published on it'),
    count: z.int().describe('Reports that were published on it, or since the stop before'),
  })
  .meta({ id: 'PublicationStop' });

const stopsOf = <Stop extends z.ZodType>(stop: Stop, what: string) =>
  z.object({
    version: z.int(),
    total: z.int().describe(`How many ${what} there are, shown or not`),
    first: stop.nullable(),
    last: stop.nullable(),
    items: z
      .array(stop)
      .describe('In order, evenly thinned; the first and the last are among them'),
  });

export const moments = z.union([
  stopsOf(versionStop, 'versions').meta({ id: 'VersionStops' }),
  stopsOf(publicationStop, 'days of publication').meta({ id: 'PublicationStops' }),
]);

/** Where one can stop on the way through a dossier, up to a moment. */
export async function findMoments(
  db: Database,
  { by, limit }: Pick<MomentsQuery, 'by' | 'limit'>,
  moment: Moment<'reports'>,
): Promise<z.infer<typeof moments>> {
  const most = limit === undefined ? STOPS : Number(limit);
  const { dossier, version } = moment;
  if (by === 'publication') return { version, ...(await publicationStops(db, moment, most)) };
  const items = await recordedAt(db, dossier, evenStops(version, most));
  return { version, total: version, ...endsOf(items), items };
}

/**
 * The days on which reports were published, by when each was first known: a date of publication is
 * known from its end, which is the first moment of the day after. Reports from before our era, which
 * are known always, have no day.
 */
async function publicationStops(db: Database, moment: Moment<'reports'>, most: number) {
  const { version } = moment;
  const rows = await db.rows<z.infer<typeof publicationStop> & { total: number }>`
    WITH known AS (
      SELECT min(r.published_from) AS at FROM ${tableOf(reports.name)} r
      WHERE ${isOf('reports', 'r', moment)}
        AND r.version_from <= ${version} AND r.version_to > ${version}
      GROUP BY r.key
    ), days AS (
      SELECT ((at - interval '1 microsecond') AT TIME ZONE 'UTC')::date AS day, count(*) AS count
      FROM known WHERE at > '-infinity' GROUP BY 1
    ), numbered AS (
      SELECT day, count, row_number() OVER (ORDER BY day) - 1 AS number, count(*) OVER () AS total
      FROM days
    )
    SELECT max(day) AS day, sum(count) AS count, max(total) AS total FROM numbered
    GROUP BY ${stopOf(most)} ORDER BY 1`;
  const items = rows.map(({ day, count }) => ({ day, count }));
  return { total: rows[0]?.total ?? 0, ...endsOf(items), items };
}

/** Of the days in order, numbered from 0, which is up to which stop: the first is a stop of its own. */
function stopOf(most: number): Prisma.Sql {
  const last = Prisma.sql`${most - 1}::bigint`;
  return Prisma.sql`CASE WHEN total <= ${most} THEN number
    ELSE (number * ${last} + total - 2) / (total - 1) END`;
}

function endsOf<Stop>(items: readonly Stop[]): { first: Stop | null; last: Stop | null } {
  return { first: items[0] ?? null, last: items.at(-1) ?? null };
}
