import { type Database, Prisma } from '../../../libs/database/index.js';
import { holdsAt, type Moment } from '../../../libs/projections/index.js';
import type { Objection } from '../../claims/claim-state.js';
import type { SortKey } from '../shared/reader.js';
import { CANDIDATES, type Conflict, type Family, reachedBy, type Rule } from './family.js';
import { objectionsThatCount } from './rules.js';

interface Candidate {
  readonly claim: string;
  readonly asserted: bigint;
  readonly objections: readonly Objection[];
  /** Active claims by way of which it is objected to. */
  readonly objectors: readonly string[];
  /** Active claims, asserted after it, that it is linked with as contradicting. */
  readonly contradicting: readonly string[];
}

const RULES: readonly Rule[] = ['denied', 'disputed', 'contradicts'];

/** What is denied, disputed or contradicted, by the claim of a pair that was asserted first. */
export const betweenClaims: Family = {
  rules: RULES,
  async find(db, moment, after) {
    const candidates = await findCandidates(db, moment, after);
    return {
      conflicts: candidates
        .flatMap((candidate) => RULES.flatMap((rule) => judge(candidate, rule) ?? []))
        .filter(({ place }) => !after || isBeyond(place, after)),
      reached: reachedBy(candidates, ({ asserted }) => [Number(asserted), RULES.length]),
    };
  },
};

/** By the claim, in the order in which they were asserted, then by the rule. */
function isBeyond([asserted, rank]: SortKey, after: SortKey): boolean {
  return Number(asserted) > Number(after[0]) || Number(rank) > Number(after[1]);
}

function judge(candidate: Candidate, rule: Rule): Conflict | undefined {
  const { claim, asserted, contradicting, objectors } = candidate;
  const objections =
    rule === 'denied' || rule === 'disputed'
      ? objectionsThatCount(candidate.objections, rule, (by) => objectors.includes(by))
      : [];
  const others = rule === 'contradicts' ? contradicting : objections.map(({ by }) => by);
  if (others.length === 0) return undefined;
  const place = [Number(asserted), RULES.indexOf(rule)];
  return { rule, subject: { claim }, claims: [claim, ...others], objections, place };
}

function findCandidates(
  db: Database,
  moment: Moment,
  after: SortKey | undefined,
): Promise<Candidate[]> {
  const ends = Prisma.sql`
    SELECT l.from_claim AS one, l.to_claim AS other FROM "views".links l
    WHERE ${holdsAt('links', 'l', moment)} AND l.relation = 'contradicts'
    UNION
    SELECT l.to_claim, l.from_claim FROM "views".links l
    WHERE ${holdsAt('links', 'l', moment)} AND l.relation = 'contradicts'`;
  return db.$queryRaw<Candidate[]>`
    WITH ends AS MATERIALIZED (${ends})
    SELECT c.key AS claim, c.asserted, c.objections,
      ARRAY(
        SELECT o.key FROM jsonb_to_recordset(c.objections) AS j(by text)
        JOIN "views".claims o ON o.key = j.by AND ${holdsAt('claims', 'o', moment)} AND o.record = 'active'
      ) AS objectors,
      ARRAY(
        SELECT o.key FROM ends e
        JOIN "views".claims o ON o.key = e.other AND ${holdsAt('claims', 'o', moment)} AND o.record = 'active'
        WHERE e.one = c.key AND o.asserted > c.asserted
      ) AS contradicting
    FROM "views".claims c
    WHERE ${holdsAt('claims', 'c', moment)} AND c.record = 'active' AND c.asserted >= ${after?.[0] ?? 0}::bigint
      AND (c.objections <> '[]' OR c.key IN (SELECT e.one FROM ends e))
    ORDER BY c.asserted LIMIT ${CANDIDATES}`;
}
