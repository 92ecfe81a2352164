import { type Database, Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { type Identities, identitiesAt } from '../shared/identities.js';
import { type StandingRow, standings } from '../standings/view.js';
import { CANDIDATES, type Conflict, type ConflictViews, type Family, reachedBy } from './family.js';
import { tied } from './rules.js';

/** A cell on which several stances are taken at one time. */
interface Candidate {
  readonly actor: string;
  readonly issue: string;
  readonly positions: readonly (Pick<StandingRow, 'speaksFor' | 'said' | 'published'> & {
    readonly claim: string;
    readonly stance: NonNullable<StandingRow['stance']>;
  })[];
}

/** Stances of one actor on one issue that tie in time. */
export const stances: Family = {
  rules: ['incompatible'],
  async find(db, moment, after) {
    const identities = await identitiesAt(db, moment);
    const beyond =
      after &&
      Prisma.sql`(h.actor COLLATE "C", h.issue COLLATE "C") > (${after[0]}::text, ${after[1]}::text)`;
    const candidates = await findCandidates(db, moment, identities, beyond);
    return {
      conflicts: judge(candidates, identities),
      reached: reachedBy(candidates, ({ actor, issue }) => [actor, issue]),
    };
  },
  async of(db, moment, [sort, actor = '', issue = '']) {
    if (sort !== 'position') return [];
    const identities = await identitiesAt(db, moment);
    const one = Prisma.sql`h.actor = ${actor} AND h.issue = ${issue}`;
    return judge(await findCandidates(db, moment, identities, one), identities);
  },
};

function judge(candidates: readonly Candidate[], { standsFor }: Identities): Conflict[] {
  return candidates.flatMap(({ actor, issue, positions }): Conflict[] => {
    const taken = positions.map(({ claim, stance, speaksFor, said, published }) => ({
      claim,
      stance,
      own: speaksFor.map(standsFor).includes(actor),
      clocks: { said: said ?? Infinity, published: published ?? Infinity },
    }));
    const claims = tied(taken);
    if (claims.length === 0) return [];
    const place = [actor, issue];
    return [{ rule: 'incompatible', subject: { actor, issue }, claims, objections: [], place }];
  });
}

/** Cells with the positions that are not alone at their time, in the order in which they were asserted. */
function findCandidates(
  db: Database,
  moment: Moment<ConflictViews>,
  { merged, standsFor }: Identities,
  among = Prisma.sql`TRUE`,
): Promise<Candidate[]> {
  return db.rows<Candidate>`
    WITH held AS (
      SELECT coalesce(m.into_actor, s.actor) AS actor, s.issue, s.stance, s.said, s.published, s.asserted, s.leg,
        s.claim_id, s.speaks_for
      FROM ${at(standings, moment)} s
      LEFT JOIN unnest(${merged}::text[], ${merged.map(standsFor)}::text[]) AS m(slug, into_actor) ON m.slug = s.actor
      WHERE s.actor IS NOT NULL AND s.record = 'active'
    ), tied AS (
      SELECT h.actor, h.issue, array_agg(jsonb_build_object(
        'claim', h.claim_id, 'stance', h.stance, 'speaksFor', h.speaks_for, 'said', h.said,
        'published', h.published, 'place', jsonb_build_array(h.asserted, h.leg))) AS positions
      FROM held h WHERE ${among}
      GROUP BY h.actor, h.issue, h.said, h.published HAVING count(DISTINCT h.stance) > 1
    )
    SELECT t.actor, t.issue, jsonb_agg(p.position ORDER BY p.position->'place') AS positions
    FROM tied t CROSS JOIN LATERAL unnest(t.positions) AS p(position)
    GROUP BY t.actor, t.issue ORDER BY t.actor COLLATE "C", t.issue COLLATE "C" LIMIT ${CANDIDATES}`;
}
