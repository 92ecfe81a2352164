import type { Link, SingleClaim } from '../../../../packages/client/generated/types.gen.js';
import type { ClaimName } from '../../facts/claim.js';

/** What a claim has to do with another, read from the first to the second: `is explained by`. */
interface WordedLink {
  readonly relation: string;
  readonly to: ClaimName;
}

const RELATIONS: Readonly<Record<Link['relation'], readonly [from: string, to: string]>> = {
  'same-proposition': ['Says the same as', 'Says the same as'],
  contradicts: ['Contradicts', 'Is contradicted by'],
  elaborates: ['Elaborates', 'Is elaborated by'],
  explains: ['Explains', 'Is explained by'],
  fulfils: ['Fulfils', 'Is fulfilled by'],
  breaches: ['Breaches', 'Is breached by'],
  'inferred-from': ['Is inferred from', 'Is a ground for'],
};

const EXTENTS = { whole: 'wholly', part: 'in part' } as const;

/** All links of a claim, successors and predecessors first, then those from it, then those to it. */
export function linksOf(claim: SingleClaim): readonly WordedLink[] {
  const { supersededBy, supersedes, links } = claim;
  const worded =
    (side: 0 | 1) =>
    ({ relation, extent, claimId, key }: SingleClaim['links']['outgoing'][number]) => ({
      relation: extended(RELATIONS[relation][side], extent),
      to: { claimId, key },
    });
  return [
    ...(supersededBy ? [{ relation: 'Is superseded by', to: supersededBy }] : []),
    ...supersedes.map((to) => ({ relation: 'Supersedes', to })),
    ...links.outgoing.map(worded(0)),
    ...links.incoming.map(worded(1)),
  ];
}

/** `Is fulfilled by` with how far: `Is fulfilled in part by`. */
function extended(relation: string, extent: keyof typeof EXTENTS | null): string {
  if (extent === null) return relation;
  const [, verb = relation, by = ''] = /^(.*?)( by)?$/.exec(relation) ?? [];
  return `${verb} ${EXTENTS[extent]}${by}`;
}
