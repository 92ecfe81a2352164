import { type Database, Prisma } from '../../../libs/database/index.js';
import { isOf, type Moment, tableOf } from '../../../libs/projections/index.js';
import { seriesNamed } from '../../claims/subjects.js';
import type { ViewName } from '../../views/index.js';
import { joinedSeriesAt } from '../../views/shared/joined-series.js';
import type { Named } from '../../views/shared/names.js';

/** The versions between two moments of a dossier: after the earlier one, up to the later one. */
export interface VersionsBetween extends Pick<Moment<ViewName>, 'dossier' | 'generations'> {
  readonly after: number;
  readonly upTo: number;
}

/** The condition that a row, under an alias, began or ended between two moments. */
function changedIn(view: ViewName, alias: string, between: VersionsBetween): Prisma.Sql {
  const t = Prisma.raw(alias);
  const { after, upTo } = between;
  return Prisma.sql`${isOf(view, alias, between)} AND (
    ${t}.version_from > ${after} AND ${t}.version_from <= ${upTo}
    OR ${t}.version_to > ${after} AND ${t}.version_to <= ${upTo})`;
}

/** The condition that a row, under an alias, held at some version between two moments. */
function heldIn(view: ViewName, alias: string, between: VersionsBetween): Prisma.Sql {
  const t = Prisma.raw(alias);
  const { after, upTo } = between;
  return Prisma.sql`${isOf(view, alias, between)} AND ${t}.version_from <= ${upTo} AND ${t}.version_to > ${after}`;
}

async function keysOf(db: Database, query: Prisma.Sql): Promise<string[]> {
  const rows = await db.rows<{ key: string }>`
    SELECT DISTINCT k.key COLLATE "C" AS key FROM (${query}) AS k(key) ORDER BY 1`;
  return rows.map(({ key }) => key);
}

/** The keys of a view of which a row began or ended between two moments, in order. */
export function touchedKeys(
  db: Database,
  view: ViewName,
  between: VersionsBetween,
): Promise<string[]> {
  return keysOf(
    db,
    Prisma.sql`SELECT t.key FROM ${tableOf(view)} t WHERE ${changedIn(view, 't', between)}`,
  );
}

/**
 * The claims that may be shown otherwise between two moments, in the order of their ids: what changed
 * in their own rows, their evidence, what other claims make of them, or the reports that they rest on.
 */
export function touchedClaims(db: Database, between: VersionsBetween): Promise<string[]> {
  return keysOf(
    db,
    Prisma.sql`
      SELECT c.key FROM "views".claims c WHERE ${changedIn('claims', 'c', between)}
      UNION ALL
      SELECT e.claim_id FROM "views".evidence e WHERE ${changedIn('evidence', 'e', between)}
      UNION ALL
      SELECT j.key FROM "views".judgements j WHERE ${changedIn('judgements', 'j', between)}
      UNION ALL
      SELECT c.key FROM "views".reports r
      JOIN "views".claims c ON ${heldIn('claims', 'c', between)} AND c.reports @> ARRAY[r.key]
      WHERE ${changedIn('reports', 'r', between)}`,
  );
}

/** The same, and the claims that mention something of which the name may have changed. */
export async function touchedSentences(db: Database, between: VersionsBetween): Promise<string[]> {
  const [claims, mentioning] = await Promise.all([
    touchedClaims(db, between),
    keysOf(
      db,
      Prisma.sql`
        WITH named AS (
          SELECT array_agg(DISTINCT a.key) AS slugs FROM "views".actors a WHERE ${changedIn('actors', 'a', between)}
        ), titled AS (
          SELECT array_agg(DISTINCT i.key) AS slugs FROM "views".issues i WHERE ${changedIn('issues', 'i', between)}
        ), located AS (
          SELECT array_agg(DISTINCT p.key) AS slugs FROM "views".places p WHERE ${changedIn('places', 'p', between)}
        ), counted AS (
          SELECT array_agg(DISTINCT m.key) AS slugs FROM "views".measures m WHERE ${changedIn('measures', 'm', between)}
        )
        SELECT c.key FROM "views".claims c, named
        WHERE ${heldIn('claims', 'c', between)} AND (c.actors && named.slugs OR c.speaks_for && named.slugs)
        UNION ALL
        SELECT c.key FROM "views".claims c, titled
        WHERE ${heldIn('claims', 'c', between)} AND c.issues && titled.slugs
        UNION ALL
        SELECT c.key FROM "views".claims c, located
        WHERE ${heldIn('claims', 'c', between)} AND c.place = ANY(located.slugs)
        UNION ALL
        SELECT c.key FROM "views".claims c, counted
        WHERE ${heldIn('claims', 'c', between)} AND c.measure = ANY(counted.slugs)
        UNION ALL
        SELECT c.key FROM "views".claims e
        JOIN "views".claims c ON ${heldIn('claims', 'c', between)} AND c.content->>'of' = e.key
        WHERE ${changedIn('claims', 'e', between)} AND e.kind = 'event'
        UNION ALL
        SELECT c.key FROM "views".processes p
        JOIN "views".claims c ON ${heldIn('claims', 'c', between)} AND c.process = p.key
        WHERE ${changedIn('processes', 'p', between)}`,
    ),
  ]);
  return [...new Set([...claims, ...mentioning])].sort();
}

/**
 * The series to which some claims belonged between two moments, and those that merges put together
 * otherwise at one of the moments than at another: each as a JSON array of its name.
 */
export async function touchedSeries(
  db: Database,
  between: VersionsBetween,
  moments: readonly Moment<ViewName>[],
  claims: readonly string[],
): Promise<string[]> {
  const filed = await keysOf(
    db,
    Prisma.sql`SELECT concat_ws(' ', 'quantity', c.measure, coalesce(c.population, ''), coalesce(c.place, ''))
      FROM "views".claims c
      WHERE ${heldIn('claims', 'c', between)} AND c.measure IS NOT NULL AND c.key = ANY(${claims}::text[])`,
  );
  const joined = await Promise.all(moments.map((moment) => joinedSeriesAt(db, moment)));
  const movable = new Set(joined.flatMap(({ parts }) => [...parts]));
  const standingFor = (part: string) => joined.map(({ standsFor }) => standsFor(part));
  const moved = [...movable].filter((part) => new Set(standingFor(part)).size > 1);
  const names = new Set([...filed, ...moved].flatMap(standingFor));
  return [...names]
    .map((name) => {
      const { measure = '', population = null, place = null } = seriesNamed(name) ?? {};
      return JSON.stringify([measure, population, place]);
    })
    .sort();
}

/** The processes about which some claims were between two moments, and those that changed themselves. */
export function processesOf(
  db: Database,
  between: VersionsBetween,
  claims: readonly string[],
): Promise<string[]> {
  return keysOf(
    db,
    Prisma.sql`
      SELECT c.process FROM "views".claims c
      WHERE ${heldIn('claims', 'c', between)} AND c.process IS NOT NULL AND c.key = ANY(${claims}::text[])
      UNION ALL
      SELECT p.key FROM "views".processes p WHERE ${changedIn('processes', 'p', between)}`,
  );
}

/** The entries of a register that changed between two moments, and those that others were merged into, or were no longer. */
export function touchedEntries(
  db: Database,
  view: Named,
  between: VersionsBetween,
): Promise<string[]> {
  const changed = Prisma.sql`FROM ${tableOf(view)} e WHERE ${changedIn(view, 'e', between)}`;
  return keysOf(
    db,
    Prisma.sql`
      SELECT e.key ${changed}
      UNION ALL
      SELECT e.merged_into ${changed} AND e.merged_into IS NOT NULL`,
  );
}

/** The reports that changed between two moments, and those on which changed claims rest. */
export function touchedReports(db: Database, between: VersionsBetween): Promise<string[]> {
  return keysOf(
    db,
    Prisma.sql`
      SELECT r.key FROM "views".reports r WHERE ${changedIn('reports', 'r', between)}
      UNION ALL
      SELECT unnest(c.reports) FROM "views".claims c WHERE ${changedIn('claims', 'c', between)}`,
  );
}
