import type { z } from 'zod';

import type { Database } from '../../../libs/database/index.js';
import { claimsThatAre } from '../shared/cards.js';
import type { Viewpoint } from '../shared/held-at.js';
import { conditionsOf, type EntryViews } from './query.js';
import type { timelineDays, TimelineDaysQuery } from './schemas.js';

/** How many items are answered at most: as many as a strip on a screen shows apart. */
const MOST = 120;
const DAY_MS = 86_400_000;

interface Row {
  /** Days since 1970; null for what has no known start. */
  readonly first: number | null;
  readonly last: number | null;
  readonly undated: boolean;
  readonly count: number;
}

/** How many of the claims that a query asks for begin on which days of the world. */
export async function daysOf(
  db: Database,
  query: TimelineDaysQuery,
  moment: Viewpoint<EntryViews | 'places'>,
): Promise<z.infer<typeof timelineDays>> {
  const conditions = await conditionsOf(db, query, moment);
  const rows = await db.$queryRaw<Row[]>`
    WITH days AS (
      SELECT floor(c.occurred_from / ${DAY_MS}) AS day, c.occurred IS NULL AS undated,
        count(*) AS claims
      FROM ${claimsThatAre(query.epistemic, moment)} c
      WHERE ${conditions}
      GROUP BY 1, 2
    ), shares AS (
      SELECT *, ntile(${MOST}::int) OVER (PARTITION BY day IS NULL, undated ORDER BY day) AS share
      FROM days
    )
    SELECT min(day) AS first, max(day) AS last, undated, sum(claims)::float8 AS count
    FROM shares GROUP BY day IS NULL, undated, share ORDER BY first`;
  const days = rows.flatMap(({ first, last, count }) =>
    first === null || last === null ? [] : [{ from: timeOf(first), to: timeOf(last + 1), count }],
  );
  const without = (isUndated: boolean) =>
    rows.find(({ first, undated }) => first === null && undated === isUndated)?.count ?? 0;
  return { version: moment.version, days, open: without(false), undated: without(true) };
}

const timeOf = (day: number): string => new Date(day * DAY_MS).toISOString();
