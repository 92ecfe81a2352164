import { type Database, Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { claims } from '../claims/view.js';
import type { SortKey } from '../shared/reader.js';
import { activeClaims } from './active-claims.js';
import { CANDIDATES, type Conflict, type ConflictViews, type Family, reachedBy } from './family.js';
import { groupBy } from './group-by.js';
import { doneAndBlocked } from './rules.js';

/** A step, or a whole process, that several claims are about. */
interface Candidate {
  readonly process: string;
  readonly step: string | null;
  readonly claims: readonly string[];
}

/** Steps that are both done and blocked. */
export const steps: Family = {
  rules: ['incompatible'],
  async find(db, moment, after) {
    const candidates = await findCandidates(db, moment, after);
    const active = await activeClaims(db, moment, candidates);
    const reached = groupBy(
      active.flatMap(({ claimId: claim, content, ended }) =>
        content.kind === 'milestone' && ended === null ? [{ claim, ...content }] : [],
      ),
      (one) => placeOf(one).join(' '),
    );
    return {
      conflicts: candidates.flatMap((candidate): Conflict[] => {
        const { process, step } = candidate;
        const place = placeOf(candidate);
        const claims = doneAndBlocked(reached.get(place.join(' ')) ?? []);
        if (claims.length === 0) return [];
        const subject = { process, step };
        return [{ rule: 'incompatible', subject, claims, objections: [], place }];
      }),
      reached: reachedBy(candidates, placeOf),
    };
  },
};

function placeOf({ process, step }: { process: string; step?: string | null | undefined }) {
  return [process, step ?? ''];
}

function findCandidates(
  db: Database,
  moment: Moment<ConflictViews>,
  after: SortKey | undefined,
): Promise<Candidate[]> {
  const key = Prisma.sql`c.process COLLATE "C", coalesce(c.step, '') COLLATE "C"`;
  const beyond = after
    ? Prisma.sql`AND (${key}) > (${after[0]}::text, ${after[1]}::text)`
    : Prisma.empty;
  return db.$queryRaw<Candidate[]>`
    SELECT c.process, c.step, array_agg(c.key) AS claims
    FROM ${at(claims, moment)} c WHERE c.process IS NOT NULL ${beyond}
    GROUP BY c.process, c.step HAVING count(*) > 1
    ORDER BY ${key} LIMIT ${CANDIDATES}`;
}
