import { asAnyDossier, Prisma } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import { at, isOdd, isOf, type Moment, OPEN, tableOf } from '../../../libs/projections/index.js';
import { utterances } from '../utterances/view.js';
import { COUNTS } from './counts.js';
import { type SpeakerRow, speakers } from './view.js';

/** The views that tallies are read from. */
export const tallyViews = [speakers, utterances] as const;
export type TallyViews = (typeof tallyViews)[number]['name'];

/** What the claims of a speaker add up to, under its short name. */
export interface Tally extends SpeakerRow {
  readonly key: string;
}

const TABLE = tableOf(speakers.name);
const COLUMNS = Prisma.sql`h.key, h.speaker, h.total, h.kinds, h.issues, h.counts,
  h.first_said AS "firstSaid", h.last_said AS "lastSaid", h.last_to AS "lastTo"`;
/** As the partial indexes have it. */
const NOT_ENDED = Prisma.raw(String(OPEN));

/**
 * The tallies of all speakers, in parts for a query to take from.
 *
 * @param long whether the moment may lie long ago: otherwise there are those that have not ended, in
 *   each order by an index, and the few that ended since
 */
export function allTallies(moment: Moment<TallyViews>, long: boolean): Prisma.Sql[] {
  if (moment.published !== LATEST) return [summedUp(moment, Prisma.sql`TRUE`)];
  if (long) return [lastOf(moment, everyKey(moment))];
  const { version } = moment;
  const begun = Prisma.sql`SELECT ${COLUMNS} FROM ${TABLE} h
    WHERE ${isOf('speakers', 'h', moment)} AND h.version_from <= ${version}`;
  return [
    Prisma.sql`${begun} AND h.version_to = ${NOT_ENDED}`,
    Prisma.sql`${begun} AND h.version_to > ${version} AND h.version_to < ${NOT_ENDED}`,
  ];
}

/** The tallies of some speakers, by their short names. */
export function talliesOf(moment: Moment<TallyViews>, keys: readonly string[]): Prisma.Sql {
  return moment.published === LATEST
    ? lastOf(moment, Prisma.sql`SELECT unnest(${keys}::text[]) AS key`)
    : summedUp(moment, Prisma.sql`u.speaker_key = ANY(${keys}::text[])`);
}

/** Of each key the row that holds: of its many, an index finds the last that had begun. */
function lastOf(moment: Moment<TallyViews>, keys: Prisma.Sql): Prisma.Sql {
  const { version } = moment;
  return Prisma.sql`
    SELECT ${COLUMNS} FROM (${keys}) k CROSS JOIN LATERAL (
      SELECT * FROM ${TABLE} l
      WHERE ${isOfGeneration('l', moment)} AND l.key = k.key AND l.version_from <= ${version}
      ORDER BY l.version_from DESC LIMIT 1
    ) h WHERE h.version_to > ${version}`;
}

/** The keys of all rows: from one to the next, whatever the number of rows of each. */
function everyKey(moment: Moment<TallyViews>): Prisma.Sql {
  const next = (after: Prisma.Sql) => Prisma.sql`
    SELECT f.key FROM ${TABLE} f WHERE ${isOf('speakers', 'f', moment)} ${after} ORDER BY f.key LIMIT 1`;
  return Prisma.sql`
    WITH RECURSIVE known AS (
      (${next(Prisma.empty)})
      UNION ALL
      SELECT (${next(Prisma.sql`AND f.key > known.key`)}) FROM known WHERE known.key IS NOT NULL
    )
    SELECT known.key FROM known WHERE known.key IS NOT NULL`;
}

/** As `isOf`, for an index that goes on to the versions. */
function isOfGeneration(alias: string, { dossier, generations }: Moment<TallyViews>): Prisma.Sql {
  const t = Prisma.raw(alias);
  return Prisma.sql`${t}.dossier = ${asAnyDossier(dossier)} AND ${t}.odd = ${isOdd(generations.speakers)}`;
}

/** The tallies that what was published by then adds up to. */
function summedUp(moment: Moment<TallyViews>, of: Prisma.Sql): Prisma.Sql {
  const numbers = (name: Prisma.Sql, from: Prisma.Sql) => Prisma.sql`
    SELECT n.speaker_key, jsonb_object_agg(n.name, n.number) AS numbers FROM (
      SELECT u.speaker_key, ${name} AS name, count(*)::int AS number FROM ${from} GROUP BY 1, 2
    ) n GROUP BY n.speaker_key`;
  const counts = COUNTS.map(
    ({ name, condition }) =>
      Prisma.sql`${name}::text, nullif(count(*) FILTER (WHERE ${condition}), 0)::int`,
  );
  const date = Prisma.sql`jsonb_build_object('said', d.said, 'from', d.said_from, 'to', d.said_to, 'claims', d.claims)`;
  const from = Prisma.sql`coalesce(d.said_from, '-Infinity')`;
  const to = Prisma.sql`coalesce(d.said_to, 'Infinity')`;
  return Prisma.sql`
    WITH u AS MATERIALIZED (SELECT * FROM ${at(utterances, moment)} u WHERE ${of})
    SELECT s.speaker_key AS key, s.speaker, s.total, k.numbers AS kinds,
      coalesce(i.numbers, '{}') AS issues, s.counts,
      d.first AS "firstSaid", d.last AS "lastSaid", (d.last->>'to')::float8 AS "lastTo"
    FROM (
      SELECT u.speaker_key, min(u.speaker) AS speaker, count(*)::int AS total,
        jsonb_strip_nulls(jsonb_build_object(${Prisma.join(counts)})) AS counts
      FROM u GROUP BY u.speaker_key
    ) s
    JOIN (${numbers(Prisma.sql`u.kind`, Prisma.sql`u`)}) k USING (speaker_key)
    LEFT JOIN (
      ${numbers(Prisma.sql`i.issue`, Prisma.sql`u CROSS JOIN LATERAL unnest(u.issues) AS i(issue)`)}
    ) i USING (speaker_key)
    LEFT JOIN (
      SELECT d.speaker_key,
        (array_agg(${date} ORDER BY ${from}, ${to}, d.said COLLATE "C"))[1] AS first,
        (array_agg(${date} ORDER BY ${to} DESC, ${from} DESC, d.said COLLATE "C"))[1] AS last
      FROM (
        SELECT u.speaker_key, u.said, u.said_from, u.said_to, count(*)::int AS claims FROM u
        WHERE u.said IS NOT NULL GROUP BY u.speaker_key, u.said, u.said_from, u.said_to
      ) d GROUP BY d.speaker_key
    ) d USING (speaker_key)`;
}
