import { same } from './bytes.js';
import { type Hash, nodeHash } from './hash.js';

/**
 * The root to which a leaf leads with the hashes beside its way, the leaf's sibling first (RFC 9162,
 * 2.1.3.2); null where these are too few or too many.
 */
export function rootOfInclusion(claim: {
  readonly leaf: Hash;
  /** The place of the leaf, from 0. */
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Hash[];
}): Hash | null {
  const { leaf, index, size, proof } = claim;
  if (!(index >= 0 && index < size)) return null;
  const steps = climb(index, size - 1, proof);
  return (
    steps?.reduce((hash, { sibling, left }) => {
      return left ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    }, leaf) ?? null
  );
}

/** Whether the tree of `toRoot` begins with that of `fromRoot` (RFC 9162, 2.1.4.2). */
export function isConsistent(claim: {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Hash;
  readonly toRoot: Hash;
  readonly proof: readonly Hash[];
}): boolean {
  const { from, to, fromRoot, toRoot, proof } = claim;
  if (!(from >= 1 && from <= to)) return false;
  if (from === to) return proof.length === 0 && same(fromRoot, toRoot);
  // The largest complete subtree in which the smaller tree ends: the climb starts there.
  let index = from - 1;
  let last = to - 1;
  while (index % 2 === 1) [index, last] = [half(index), half(last)];
  const [seed, ...path] = index === 0 ? [fromRoot, ...proof] : proof;
  const steps = climb(index, last, path);
  if (!seed || !steps) return false;
  let smaller = seed;
  let larger = seed;
  for (const { sibling, left } of steps) {
    if (left) smaller = nodeHash(sibling, smaller);
    larger = left ? nodeHash(sibling, larger) : nodeHash(larger, sibling);
  }
  return same(smaller, fromRoot) && same(larger, toRoot);
}

interface Step {
  readonly sibling: Hash;
  readonly left: boolean;
}

/** On which side each hash stands on the way up from the node `index`, of a level that ends with `last`. */
function climb(index: number, last: number, path: readonly Hash[]): readonly Step[] | null {
  const steps: Step[] = [];
  for (let at = index, end = last; end > 0; at = half(at), end = half(end)) {
    // A last node on the left has no sibling: it stands for itself on the level above.
    if (at % 2 === 0 && at === end) continue;
    const sibling = path[steps.length];
    if (!sibling) return null;
    steps.push({ sibling, left: at % 2 === 1 });
  }
  return steps.length === path.length ? steps : null;
}

const half = (n: number): number => Math.floor(n / 2);
