import { type Database, Prisma, prepared } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import { at, isOf } from '../../../libs/projections/index.js';
import type { Clocks } from '../../claims/clocks.js';
import { claims } from '../claims/view.js';
import { mayHoldAt, type Viewpoint } from './held-at.js';
import type { SortKey } from './reader.js';
import { clockColumns, decidingColumns, decidingOrder, placeInOrder } from './deciding-order.js';
import { standings } from '../standings/view.js';
import { NEWEST, series, type SeriesRow } from '../series/view.js';

/** The views that tell what is claimed of subjects. */
export const seriesViews = [standings, series] as const;
export type SeriesViews = (typeof seriesViews)[number]['name'];

type SeenSeries = Viewpoint<SeriesViews | 'claims'>;

/** Subjects of which the names begin with the same words. */
export interface SubjectsWithin {
  /** These words, with the space after the last. */
  readonly words: string;
  /** What further must be so of a name, `n.subject`. */
  readonly only?: Prisma.Sql | undefined;
  /** The name after which to look. */
  readonly after?: string | undefined;
}

/**
 * The subjects of which something is claimed at a moment, in the order of their names. They are
 * walked from name to name: what each has gone through costs nothing.
 */
export function findSubjects(
  db: Database,
  moment: SeenSeries,
  { words, only = Prisma.sql`TRUE`, after = words }: SubjectsWithin,
  limit: number,
): Promise<SeriesRow[]> {
  // No letter of a slug sorts before this one.
  const end = words.replace(/ $/, '!');
  return db.rows<SeriesRow>(prepared`
    WITH RECURSIVE walked(subject, count, newest, current, found) AS (
      SELECT ${after}::text COLLATE "C", NULL::int, NULL::bigint[], NULL::bigint, 0
      UNION ALL
      SELECT n.subject, r.count, r.newest, r.current, w.found + (r.count IS NOT NULL)::int
      FROM walked w
      CROSS JOIN LATERAL (
        SELECT t.subject FROM "views".series t
        WHERE ${isOf('series', 't', moment)} AND t.subject > w.subject AND t.subject < ${end}
        ORDER BY t.subject LIMIT 1
      ) n
      LEFT JOIN LATERAL ${seriesAt(moment)} r ON ${only}
      WHERE w.found < ${limit}
    )
    SELECT ${columns} FROM walked r WHERE r.count IS NOT NULL ORDER BY r.subject`);
}

/**
 * What is claimed of some subjects at a moment, by their names; none where nothing is.
 *
 * @param most how many claims to name, if more than the newest that are kept
 */
export async function seriesOf(
  db: Database,
  moment: SeenSeries,
  subjects: readonly string[],
  { most = NEWEST } = {},
): Promise<Map<string, SeriesRow>> {
  if (subjects.length === 0) return new Map();
  const found = most > NEWEST ? countedAt(moment, most) : seriesAt(moment);
  const rows = await db.rows<SeriesRow>(prepared`
    SELECT ${columns} FROM unnest(${subjects}::text[]) AS n(subject)
    CROSS JOIN LATERAL (SELECT n.subject, a.* FROM ${found} a) r`);
  return new Map(rows.map((row) => [row.subject, row]));
}

/** The place of a claim among those of its subject. */
type ClaimPlace = Clocks & { readonly asserted: number };

/** The claims of some subjects at a moment, in deciding order, by the versions that asserted them. */
export async function findClaimsOf(
  db: Database,
  moment: SeenSeries,
  subjects: readonly string[],
  { limit, after }: { readonly limit: number; readonly after?: SortKey | undefined },
): Promise<{ item: number; sortKey: SortKey }[]> {
  const [saidFrom = null, issuedFrom = null, saidTo = null, issuedTo = null, asserted = null] =
    after ?? [];
  const from = (bound: unknown) => Prisma.sql`coalesce(${bound}::float8, '-Infinity')`;
  const to = (bound: unknown) => Prisma.sql`- coalesce(${bound}::float8, 'Infinity')`;
  const there = Prisma.join([from(saidFrom), from(issuedFrom), to(saidTo), to(issuedTo)]);
  // Nobody speaks for a series, and it has no legs.
  const beyond = after
    ? Prisma.sql`${placeInOrder} > (${there}, FALSE, ${asserted}::bigint)`
    : Prisma.sql`TRUE`;
  const rows = await db.rows<ClaimPlace>`
    SELECT ${clockColumns}, s.asserted FROM unnest(${subjects}::text[]) AS n(subject)
    CROSS JOIN LATERAL (
      SELECT ${decidingColumns} FROM ${heldStandings(moment)}
      WHERE s.subject = n.subject AND NOT s.own AND ${beyond}
      ORDER BY ${decidingOrder} LIMIT ${limit}
    ) s
    ORDER BY ${decidingOrder} LIMIT ${limit}`;
  return rows.map(({ saidFrom, issuedFrom, saidTo, issuedTo, asserted }) => ({
    item: asserted,
    sortKey: [saidFrom, issuedFrom, saidTo, issuedTo, asserted],
  }));
}

/** The same claims in deciding order, those of several subjects among each other. */
export async function inDecidingOrder(
  db: Database,
  moment: SeenSeries,
  versions: readonly number[],
): Promise<number[]> {
  const rows = await db.rows<{ asserted: number }>(prepared`
    SELECT s.asserted FROM unnest(${versions}::bigint[]) AS n(asserted)
    CROSS JOIN LATERAL (
      SELECT k.key FROM ${at(claims, moment)} k WHERE k.asserted = n.asserted OFFSET 0
    ) c
    CROSS JOIN LATERAL (
      SELECT ${decidingColumns} FROM ${at(standings, moment)} s WHERE s.key = c.key || '/0' OFFSET 0
    ) s
    ORDER BY ${decidingOrder}`);
  return rows.map(({ asserted }) => asserted);
}

const columns = Prisma.sql`r.subject, r.count, r.newest, r.current`;

/**
 * What is claimed of `n.subject`: its row, for who asks for all that is known; else counted. No row
 * where nothing is.
 */
function seriesAt(moment: SeenSeries): Prisma.Sql {
  const { version, published, validAt } = moment;
  if (published !== LATEST || validAt !== undefined) return countedAt(moment, NEWEST);
  // Of a subject, the last row that has begun is the only one that may hold.
  return Prisma.sql`(
    SELECT l.count, l.newest, l.current FROM (
      SELECT t.count, t.newest, t.current, t.version_to FROM "views".series t
      WHERE ${isOf('series', 't', moment)} AND t.subject = n.subject AND t.version_from <= ${version}
      ORDER BY t.version_from DESC LIMIT 1
    ) l WHERE l.version_to > ${version})`;
}

/** The same out of the standings, with as many of the newest as are asked for. */
function countedAt(moment: SeenSeries, newest: number): Prisma.Sql {
  const active = Prisma.sql`FILTER (WHERE s.record = 'active')`;
  const ordered = Prisma.sql`array_agg(s.asserted ORDER BY ${decidingOrder})`;
  const first = Prisma.sql`greatest(count(*) - ${newest - 1}::int, 1)::int`;
  return Prisma.sql`(
    SELECT count(*)::int AS count, (${ordered})[${first}:] AS newest,
      (${ordered} ${active})[(count(*) ${active})::int] AS current
    FROM ${heldStandings(moment)} WHERE s.subject = n.subject HAVING count(*) > 0)`;
}

/** The standings `s` at a moment, of claims that may hold at the time of the world that is asked for. */
function heldStandings(moment: SeenSeries): Prisma.Sql {
  const all = Prisma.sql`${at(standings, moment)} s`;
  if (moment.validAt === undefined) return all;
  return Prisma.sql`${all} JOIN ${at(claims, moment)} c ON c.key = s.claim_id AND ${mayHoldAt(moment)}`;
}
