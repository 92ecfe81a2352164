import { type Database, Prisma, prepared } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import type { Identities } from '../shared/identities.js';
import { type UtteranceRow, utterances } from '../utterances/view.js';
import { COUNTS } from './counts.js';
import type { Tally, TallyViews } from './tallies.js';
import type { Numbers } from './view.js';

/** A claim that several of some speakers make jointly, by their short names. */
export interface Shared extends Pick<
  UtteranceRow,
  'kind' | 'issues' | 'record' | 'withdrawnBy' | 'epistemic' | 'contradicted'
> {
  readonly speakerKeys: readonly string[];
}

/** The claims that several of some speakers make jointly. */
export async function sharedBy(
  db: Database,
  moment: Moment<TallyViews>,
  speakerKeys: readonly string[],
): Promise<Shared[]> {
  if (speakerKeys.length < 2) return [];
  const same = Prisma.sql`u.kind, u.issues, u.record, u.withdrawn_by, u.epistemic, u.contradicted`;
  return db.rows<Shared>(prepared`
    SELECT array_agg(u.speaker_key) AS "speakerKeys", u.kind, u.issues, u.record,
      u.withdrawn_by AS "withdrawnBy", u.epistemic, u.contradicted
    FROM ${at(utterances, moment)} u
    WHERE u.joint AND u.speaker_key = ANY(${speakerKeys}::text[])
    GROUP BY u.claim_id, ${same} HAVING count(*) > 1`);
}

/** Sums of actors that are one, of which each counts once what several of its slugs say jointly. */
export function eachOnce(
  sums: readonly Tally[],
  shared: readonly Shared[],
  { standsFor }: Pick<Identities, 'standsFor'>,
): Tally[] {
  const byKey = new Map(sums.map((sum) => [sum.key, sum]));
  for (const claim of shared) {
    const seen = new Set<string>();
    for (const slug of claim.speakerKeys) {
      const key = standsFor(slug);
      const sum = byKey.get(key);
      if (seen.has(key) && sum) byKey.set(key, without(sum, claim));
      seen.add(key);
    }
  }
  return [...byKey.values()];
}

/** A tally that counts a claim once less. */
function without(tally: Tally, claim: Shared): Tally {
  const counted = COUNTS.filter(({ counts }) => counts(claim)).map(({ name }) => name);
  return {
    ...tally,
    total: tally.total - 1,
    kinds: less(tally.kinds, [claim.kind]),
    issues: less(tally.issues, claim.issues),
    counts: less(tally.counts, counted),
  };
}

function less(numbers: Numbers, names: readonly string[]): Numbers {
  const left = new Map(Object.entries(numbers));
  for (const name of names) left.set(name, (left.get(name) ?? 0) - 1);
  return Object.fromEntries(left);
}
