import type { Database } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import type { Rule } from '../../claims/conflicting/rules.js';
import type { Objection } from '../../claims/any-claim.js';
import { claims } from '../claims/view.js';
import { judgements } from '../judgements/view.js';
import { links } from '../links/view.js';
import { settledObjections } from '../shared/objections.js';
import type { SortKey } from '../shared/reader.js';
import {
  CANDIDATES,
  type Conflict,
  type ConflictViews,
  type Family,
  idOf,
  reachedBy,
} from './family.js';

/** A claim and the active claims that are held against it, by the versions that asserted them. */
interface Candidate {
  readonly claim: string;
  readonly asserted: number;
  readonly objections: readonly (Pick<Objection, 'kind' | 'outcome'> & { readonly by: number })[];
  /** Those that were asserted after it and that it is linked with as contradicting. */
  readonly contradicting: readonly number[];
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
      reached: reachedBy(candidates, ({ asserted }) => [asserted, RULES.length]),
    };
  },
  async of(db, moment, rule, [claim = '']) {
    const found = await db.rows<{ asserted: number }>`
      SELECT c.asserted FROM ${at(claims, moment)} c WHERE c.key = ${claim}`;
    const [{ asserted } = { asserted: undefined }] = found;
    if (asserted === undefined) return undefined;
    const [candidate] = await findCandidates(db, moment, [asserted, -1], 1);
    return candidate?.claim === claim ? judge(candidate, rule) : undefined;
  },
};

/** By the claim, in the order in which they were asserted, then by the rule. */
function isBeyond([asserted, rank]: SortKey, after: SortKey): boolean {
  return Number(asserted) > Number(after[0]) || Number(rank) > Number(after[1]);
}

function judge(candidate: Candidate, rule: Rule): Conflict | undefined {
  const { claim, asserted, contradicting } = candidate;
  const objections = candidate.objections.filter(
    ({ kind, outcome }) => kind === rule && outcome !== 'dismissed',
  );
  const others = rule === 'contradicts' ? contradicting : objections.map(({ by }) => by);
  if (others.length === 0) return undefined;
  const all = [...new Set([asserted, ...others])].sort((a, b) => a - b);
  return {
    rule,
    id: idOf(rule, [claim]),
    about: { claim: asserted },
    count: all.length,
    claims: all,
    objections,
    place: [asserted, RULES.indexOf(rule)],
  };
}

function findCandidates(
  db: Database,
  moment: Moment<ConflictViews>,
  after: SortKey | undefined,
  limit = CANDIDATES,
): Promise<Candidate[]> {
  return db.rows<Candidate>`
    SELECT j.key AS claim, j.asserted,
      (
        SELECT coalesce(json_agg(json_build_object('by', b.asserted, 'kind', o.kind, 'outcome', o.outcome) ORDER BY o.revision), '[]')
        FROM ${settledObjections(moment)} o
        JOIN ${at(claims, moment)} b ON b.key = o.by AND b.record = 'active'
        WHERE o.claim_id = j.key
      ) AS objections,
      ARRAY(
        SELECT o.asserted FROM (
          SELECT l.to_claim AS other FROM ${at(links, moment)} l
          WHERE l.from_claim = j.key AND l.relation = 'contradicts'
          UNION
          SELECT l.from_claim FROM ${at(links, moment)} l
          WHERE l.to_claim = j.key AND l.relation = 'contradicts'
        ) e
        JOIN ${at(claims, moment)} o ON o.key = e.other AND o.record = 'active'
        WHERE o.asserted > j.asserted
      ) AS contradicting
    FROM ${at(judgements, moment)} j
    WHERE j.conflicts <> '{}' AND j.asserted >= ${after?.[0] ?? 0}::bigint
    ORDER BY j.asserted LIMIT ${limit}`;
}
