import { type Database, Prisma } from '../../../libs/database/index.js';
import { holdsAt } from '../../../libs/projections/index.js';
import { rangeOf } from '../../world-date.js';
import type { Seen } from '../shared/held-at.js';
import { type Identities, identitiesAt } from '../shared/identities.js';
import { cellOf, type Held } from './cell.js';
import { findPositions } from './query.js';

/** A position: a leg of a claim. */
interface Leg {
  readonly claim: string;
  readonly leg: number;
}

/** What decides a cell of the matrix. */
interface Decided {
  readonly actor: string;
  readonly issue: string;
  readonly current: Leg;
  /** The position with which the stance of the current one began to be held without a break. */
  readonly first: Leg;
  /** The positions that tie with the current one in all but the version, in deciding order. */
  readonly joint: readonly Leg[];
  /** How often the actor's own positions shifted. */
  readonly shifts: number;
}

/**
 * The cells of the matrix at a moment, by actor and issue: nobody's position leaves no cell. For a
 * time of the world: the last position that had been said by then, though superseded since, and
 * none where that one had ended before.
 */
export async function findCells(db: Database, moment: Seen) {
  const decided = await decide(db, moment, await identitiesAt(db, moment));
  const legs = decided.flatMap(({ current, first, joint }) => [current, first, ...joint]);
  const claims = [...new Set(legs.map(({ claim }) => claim))];
  const positions = new Map(
    (await findPositions(db, moment, { claims })).map((held) => [nameOf(held), held]),
  );
  const find = ({ claim, leg }: Leg) => positions.get(`${claim} ${leg}`);
  return decided.flatMap(({ current, first, joint, shifts }) => {
    const held = find(current);
    if (!held) return [];
    const since = find(first)?.since ?? null;
    const others = joint.flatMap((leg) => find(leg) ?? []);
    return cellOf(held, { since, joint: others, shifts, validAt: moment.validAt }) ?? [];
  });
}

function nameOf({ card, stand }: Held): string {
  return `${card.claimId} ${stand.leg}`;
}

/**
 * Decides every cell in the database, for a dossier may have any number of positions.
 *
 * `o` orders the positions of one voice, own or others', from the older to the newer. The positions
 * of one voice that hold one stance without a break have one `run`.
 */
async function decide(
  db: Database,
  moment: Seen,
  { merged, standsFor }: Identities,
): Promise<Decided[]> {
  const said = moment.validAt === undefined ? null : rangeOf(moment.validAt).to;
  const decides = moment.validAt === undefined ? Prisma.sql`h.record = 'active'` : Prisma.sql`TRUE`;
  const standsForAny = (slugs: Prisma.Sql) =>
    merged.length === 0
      ? Prisma.sql`s.actor = ANY(${slugs})`
      : Prisma.sql`EXISTS (
          SELECT FROM unnest(${slugs}) AS w(slug) LEFT JOIN merged v ON v.slug = w.slug
          WHERE coalesce(v.into_actor, w.slug) = coalesce(m.into_actor, s.actor))`;
  return db.$queryRaw<Decided[]>`
    WITH merged AS MATERIALIZED (
      SELECT * FROM unnest(${merged}::text[], ${merged.map(standsFor)}::text[]) AS m(slug, into_actor)
    ), held AS (
      SELECT coalesce(m.into_actor, s.actor) AS actor, s.issue, s.stance, s.leg,
        c.key AS claim, c.record, c.asserted, coalesce(t.issued, 'Infinity') AS issued,
        least(coalesce(c.said_to, 'Infinity'), t.issued) AS said,
        ${standsForAny(Prisma.sql`c.speaks_for`)} AS own
      FROM "views".positions p
      JOIN "views".claims c ON c.key = p.claim_id AND ${holdsAt('claims', 'c', moment)}
        AND c.record IN ('active', 'superseded')
      CROSS JOIN LATERAL (
        SELECT min(coalesce(r.issued_to, 'Infinity')) AS issued FROM "views".reports r
        WHERE ${holdsAt('reports', 'r', moment)} AND r.key = ANY(c.reports)
      ) t
      CROSS JOIN LATERAL jsonb_to_recordset(p.stands) AS s(actor text, issue text, stance text, leg int)
      LEFT JOIN merged m ON m.slug = s.actor
      WHERE ${holdsAt('positions', 'p', moment)}
        AND least(coalesce(c.said_to, 'Infinity'), t.issued) <= coalesce(${said}::float8, 'Infinity')
    ), compared AS (
      SELECT h.*, lag(h.stance) OVER o AS before FROM held h
      WINDOW o AS (PARTITION BY h.actor, h.issue, h.own ORDER BY h.said, h.issued, h.leg > 0, h.asserted, h.leg)
    ), running AS (
      SELECT h.*, count(*) FILTER (WHERE h.before IS DISTINCT FROM h.stance) OVER o AS run FROM compared h
      WINDOW o AS (PARTITION BY h.actor, h.issue, h.own ORDER BY h.said, h.issued, h.leg > 0, h.asserted, h.leg)
    ), current AS (
      SELECT DISTINCT ON (h.actor, h.issue) h.* FROM running h WHERE ${decides}
      ORDER BY h.actor, h.issue, h.own DESC, h.said DESC, h.issued DESC, h.leg > 0 DESC, h.asserted DESC, h.leg DESC
    )
    SELECT k.actor, k.issue, json_build_object('claim', k.claim, 'leg', k.leg) AS current,
      (array_agg(json_build_object('claim', h.claim, 'leg', h.leg)
        ORDER BY h.said, h.issued, h.leg > 0, h.asserted, h.leg)
        FILTER (WHERE h.own = k.own AND h.run = k.run))[1] AS first,
      json_agg(json_build_object('claim', h.claim, 'leg', h.leg) ORDER BY h.asserted, h.leg)
        FILTER (WHERE h.own = k.own AND h.said = k.said AND h.issued = k.issued
          AND (h.leg > 0) = (k.leg > 0) AND h.record = k.record AND h.stance = k.stance) AS joint,
      count(*) FILTER (WHERE h.own AND h.before IS NOT NULL AND h.before <> h.stance
        AND h.stance <> 'withdraws' AND h.before <> 'withdraws')::int AS shifts
    FROM current k JOIN running h ON h.actor = k.actor AND h.issue = k.issue
    GROUP BY k.actor, k.issue, k.claim, k.leg, k.own, k.run, k.said, k.issued, k.record, k.stance
    ORDER BY k.actor COLLATE "C", k.issue COLLATE "C"`;
}
