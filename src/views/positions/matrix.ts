import { type Database, Prisma } from '../../../libs/database/index.js';
import { at } from '../../../libs/projections/index.js';
import { rangeOf } from '../../dates/world-date.js';
import { claims } from '../claims/view.js';
import { reports } from '../reports/view.js';
import type { Seen } from '../shared/held-at.js';
import { type Identities, identitiesAt } from '../shared/identities.js';
import { cellOf, type Held, type Words } from './cell.js';
import { findPositions, takesPositions } from './query.js';
import type { CardViews } from '../shared/claim-card.js';
import type { EvidenceViews } from '../shared/evidence.js';

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
  /** What those say that tie with the current one in all but the version, the older first. */
  readonly joint: readonly Words[];
  /** How often the actor's own positions shifted. */
  readonly shifts: number;
}

/**
 * The cells of the matrix at a moment, by actor and issue: nobody's position leaves no cell. For a
 * time of the world: the last position that had been said by then, though superseded since, and
 * none where that one had ended before.
 */
export async function findCells(db: Database, moment: Seen<CardViews | EvidenceViews>) {
  const identities = await identitiesAt(db, moment);
  const decided = await decide(db, moment, identities);
  const legs = decided.flatMap(({ current, first }) => [current, first]);
  const claims = [...new Set(legs.map(({ claim }) => claim))];
  const positions = new Map(
    (await findPositions(db, moment, { claims })).map((held) => [nameOf(held), held]),
  );
  const find = ({ claim, leg }: Leg) => positions.get(`${claim} ${leg}`);
  return decided.flatMap(({ current, first, joint, shifts }) => {
    const held = find(current);
    if (!held) return [];
    const since = find(first)?.since ?? null;
    const words = joint.map(({ terms, conditions }) => ({
      terms,
      conditions: conditions.map((each) => ({ ...each, actor: identities.standsFor(each.actor) })),
    }));
    return cellOf(held, { since, joint: words, shifts, validAt: moment.validAt }) ?? [];
  });
}

function nameOf({ card, stand }: Held): string {
  return `${card.claimId} ${stand.leg}`;
}

/**
 * Decides every cell in the database, for a dossier may have any number of positions.
 *
 * `place` numbers the positions of one voice, own or others', from the older to the newer. Those of
 * one voice that hold one stance without a break have one `run`.
 */
async function decide(
  db: Database,
  moment: Seen<CardViews | EvidenceViews>,
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
  const tie = Prisma.sql`h.actor = k.actor AND h.issue = k.issue AND h.own = k.own AND h.said = k.said
    AND h.issued = k.issued AND (h.leg > 0) = (k.leg > 0) AND h.record = k.record AND h.stance = k.stance`;
  return db.$queryRaw<Decided[]>`
    WITH merged AS MATERIALIZED (
      SELECT * FROM unnest(${merged}::text[], ${merged.map(standsFor)}::text[]) AS m(slug, into_actor)
    ), filed AS MATERIALIZED (
      SELECT c.stands, c.key, c.record, c.asserted, c.said_to, c.speaks_for, c.reports
      FROM ${at(claims, moment)} c WHERE ${takesPositions} AND c.record IN ('active', 'superseded')
    ), published AS (
      SELECT f.key, min(coalesce(r.issued_to, 'Infinity')) AS issued
      FROM filed f CROSS JOIN unnest(f.reports) AS w(slug)
      JOIN ${at(reports, moment)} r ON r.key = w.slug
      GROUP BY f.key
    ), held AS (
      SELECT coalesce(m.into_actor, s.actor) AS actor, s.issue, s.stance, s.leg,
        f.key AS claim, f.record, f.asserted, coalesce(t.issued, 'Infinity') AS issued,
        least(coalesce(f.said_to, 'Infinity'), t.issued) AS said,
        ${standsForAny(Prisma.sql`f.speaks_for`)} AS own
      FROM filed f
      LEFT JOIN published t ON t.key = f.key
      CROSS JOIN LATERAL jsonb_to_recordset(f.stands) AS s(actor text, issue text, stance text, leg int)
      LEFT JOIN merged m ON m.slug = s.actor
      WHERE least(coalesce(f.said_to, 'Infinity'), t.issued) <= coalesce(${said}::float8, 'Infinity')
    ), compared AS (
      SELECT h.*, lag(h.stance) OVER o AS before, row_number() OVER o AS place FROM held h
      WINDOW o AS (PARTITION BY h.actor, h.issue, h.own ORDER BY h.said, h.issued, h.leg > 0, h.asserted, h.leg)
    ), running AS MATERIALIZED (
      SELECT h.*, count(*) FILTER (WHERE h.before IS DISTINCT FROM h.stance) OVER o AS run FROM compared h
      WINDOW o AS (PARTITION BY h.actor, h.issue, h.own ORDER BY h.place)
    ), current AS MATERIALIZED (
      SELECT DISTINCT ON (h.actor, h.issue) h.* FROM running h WHERE ${decides}
      ORDER BY h.actor, h.issue, h.own DESC, h.place DESC
    ), summed AS (
      SELECT k.actor, k.issue, min(h.place) FILTER (WHERE h.own = k.own AND h.run = k.run) AS first,
        count(*) FILTER (WHERE h.own AND h.before IS NOT NULL AND h.before <> h.stance
          AND h.stance <> 'withdraws' AND h.before <> 'withdraws')::int AS shifts
      FROM current k JOIN running h ON h.actor = k.actor AND h.issue = k.issue
      GROUP BY k.actor, k.issue
    ), worded AS (
      -- Of those that tie and say the same in the same words, the oldest.
      SELECT DISTINCT ON (h.actor, h.issue, d.terms, d.conditions) h.actor, h.issue, d.terms, d.conditions, h.asserted, h.leg
      FROM current k JOIN running h ON ${tie}
      JOIN ${at(claims, moment)} p ON p.key = h.claim
      CROSS JOIN LATERAL jsonb_to_recordset(p.stands) AS d(leg int, terms text, conditions jsonb)
      WHERE d.leg = h.leg
      ORDER BY h.actor, h.issue, d.terms, d.conditions, h.asserted, h.leg
    ), joint AS (
      SELECT w.actor, w.issue,
        json_agg(json_build_object('terms', w.terms, 'conditions', w.conditions) ORDER BY w.asserted, w.leg) AS words
      FROM worded w GROUP BY w.actor, w.issue
    )
    SELECT k.actor, k.issue, json_build_object('claim', k.claim, 'leg', k.leg) AS current,
      json_build_object('claim', f.claim, 'leg', f.leg) AS first, j.words AS joint, s.shifts
    FROM current k
    JOIN summed s ON s.actor = k.actor AND s.issue = k.issue
    JOIN running f ON f.actor = k.actor AND f.issue = k.issue AND f.own = k.own AND f.place = s.first
    JOIN joint j ON j.actor = k.actor AND j.issue = k.issue
    ORDER BY k.actor COLLATE "C", k.issue COLLATE "C"`;
}
