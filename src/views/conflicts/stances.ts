import { type Database, Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import type { Stance } from '../../claims/kinds/stance.js';
import { claims } from '../claims/view.js';
import { takesPositions } from '../positions/query.js';
import { timesOf } from '../shared/deciding.js';
import { type Identities, identitiesAt } from '../shared/identities.js';
import type { SortKey } from '../shared/reader.js';
import { reportsIn } from '../shared/report-references.js';
import { activeClaims } from './active-claims.js';
import { CANDIDATES, type Conflict, type ConflictViews, type Family, reachedBy } from './family.js';
import { tied } from './rules.js';

/** A cell on which several stances are taken. */
interface Candidate {
  readonly actor: string;
  readonly issue: string;
  readonly claims: readonly string[];
  /** The stance of each. */
  readonly stances: readonly Stance[];
}

/** Stances of one actor on one issue that tie in time. */
export const stances: Family = {
  rules: ['incompatible'],
  async find(db, moment, after) {
    const identities = await identitiesAt(db, moment);
    const candidates = await findCandidates(db, moment, identities, after);
    const active = await activeClaims(db, moment, candidates);
    const reports = await reportsIn(db, moment, active);
    const claims = new Map(
      active.map((claim) => [claim.claimId, { ...claim, ...timesOf(claim, reports) }]),
    );
    const judge = ({ actor, issue, ...cell }: Candidate): Conflict[] => {
      const taken = cell.claims.flatMap((id, index) => {
        const claim = claims.get(id);
        const stance = cell.stances[index];
        if (!claim || !stance) return [];
        const own = claim.speaksFor.some((slug) => identities.standsFor(slug) === actor);
        return [{ claim: id, stance, own, clocks: claim.clocks }];
      });
      const found = tied(taken);
      if (found.length === 0) return [];
      const subject = { actor, issue };
      return [
        { rule: 'incompatible', subject, claims: found, objections: [], place: [actor, issue] },
      ];
    };
    return {
      conflicts: candidates.flatMap(judge),
      reached: reachedBy(candidates, ({ actor, issue }) => [actor, issue]),
    };
  },
};

function findCandidates(
  db: Database,
  moment: Moment<ConflictViews>,
  { merged, standsFor }: Identities,
  after: SortKey | undefined,
): Promise<Candidate[]> {
  const beyond = after
    ? Prisma.sql`WHERE (h.actor COLLATE "C", h.issue COLLATE "C") > (${after[0]}::text, ${after[1]}::text)`
    : Prisma.empty;
  return db.$queryRaw<Candidate[]>`
    WITH held AS (
      SELECT coalesce(m.into_actor, s.actor) AS actor, s.issue, s.stance, c.key AS claim
      FROM ${at(claims, moment)} c
      CROSS JOIN jsonb_to_recordset(c.stands) AS s(actor text, issue text, stance text)
      LEFT JOIN unnest(${merged}::text[], ${merged.map(standsFor)}::text[]) AS m(slug, into_actor) ON m.slug = s.actor
      WHERE ${takesPositions}
    )
    SELECT h.actor, h.issue, array_agg(h.claim ORDER BY h.claim, h.stance) AS claims,
      array_agg(h.stance ORDER BY h.claim, h.stance) AS stances
    FROM held h ${beyond}
    GROUP BY h.actor, h.issue HAVING count(DISTINCT h.stance) > 1
    ORDER BY h.actor COLLATE "C", h.issue COLLATE "C" LIMIT ${CANDIDATES}`;
}
