import { type Database, Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { claims } from '../claims/view.js';
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
    const beyond = after && Prisma.sql`(${key}) > (${after[0]}::text, ${after[1]}::text)`;
    const candidates = await findCandidates(db, moment, beyond);
    return {
      conflicts: await judge(db, moment, candidates),
      reached: reachedBy(candidates, placeOf),
    };
  },
  async of(db, moment, [sort, process = '', step = '']) {
    if (sort !== 'milestone') return [];
    const one = Prisma.sql`c.process = ${process} AND coalesce(c.step, '') = ${step}`;
    return judge(db, moment, await findCandidates(db, moment, one));
  },
};

const key = Prisma.sql`c.process COLLATE "C", coalesce(c.step, '') COLLATE "C"`;

async function judge(
  db: Database,
  moment: Moment<ConflictViews>,
  candidates: readonly Candidate[],
): Promise<Conflict[]> {
  const active = await activeClaims(db, moment, candidates);
  const reached = groupBy(
    active.flatMap(({ claimId: claim, content, ended }) =>
      content.kind === 'milestone' && ended === null ? [{ claim, ...content }] : [],
    ),
    (one) => placeOf(one).join(' '),
  );
  return candidates.flatMap((candidate): Conflict[] => {
    const { process, step } = candidate;
    const place = placeOf(candidate);
    const claims = doneAndBlocked(reached.get(place.join(' ')) ?? []);
    if (claims.length === 0) return [];
    const subject = { process, step };
    return [{ rule: 'incompatible', subject, claims, objections: [], place }];
  });
}

function placeOf({ process, step }: { process: string; step?: string | null | undefined }) {
  return [process, step ?? ''];
}

function findCandidates(
  db: Database,
  moment: Moment<ConflictViews>,
  among = Prisma.sql`TRUE`,
): Promise<Candidate[]> {
  return db.rows<Candidate>`
    SELECT c.process, c.step, array_agg(c.key) AS claims
    FROM ${at(claims, moment)} c WHERE c.process IS NOT NULL AND ${among}
    GROUP BY c.process, c.step HAVING count(*) > 1
    ORDER BY ${key} LIMIT ${CANDIDATES}`;
}
