import { isHash, nodeHash, sameHash, type Hash } from './hash.js';
import { isSize } from './subtrees.js';

/** Whether a proof holds, and if it does not, why: a sentence. */
export type Verdict = { readonly valid: true } | { readonly valid: false; readonly reason: string };

/** What an inclusion proof claims. */
export interface InclusionClaim {
  readonly leaf: Hash;
  /** The leaf's place in the tree, from 0. */
  readonly index: number;
  /** The number of leaves of the tree. */
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/** What a consistency proof claims: that the tree of `to` leaves begins with that of `from`. */
export interface ConsistencyClaim {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Hash;
  readonly toRoot: Hash;
  readonly proof: readonly Hash[];
}

const VALID: Verdict = { valid: true };
const wrong = (reason: string): Verdict => ({ valid: false, reason });

const NO_HASH = 'A hash has not 32 bytes.';
const LENGTH = 'The proof has not as many hashes as its sizes call for.';

/** Whether the leaf is in the tree with this root, at this place. Never throws. */
export function verifyInclusion({ leaf, index, size, root, proof }: InclusionClaim): Verdict {
  if (!isSize(index) || !isSize(size)) return wrong('Place and size are counted from 0.');
  if (index >= size) return wrong(`A tree of ${size} leaves has no leaf ${index}.`);
  if (![leaf, root, ...proof].every(isHash)) return wrong(NO_HASH);

  const climbed = climb(index, size - 1, proof);
  if (climbed === null) return wrong(LENGTH);
  const computed = climbed.reduce(
    (hash, { sibling, left }) => (left ? nodeHash(sibling, hash) : nodeHash(hash, sibling)),
    leaf,
  );
  return sameHash(computed, root) ? VALID : wrong('The proof leads to another root.');
}

/**
 * Whether the tree of `toRoot` begins with that of `fromRoot`. Never throws. A smaller tree without
 * leaves is refused: every tree begins with it.
 */
export function verifyConsistency(claim: ConsistencyClaim): Verdict {
  const { from, to, fromRoot, toRoot, proof } = claim;
  if (!isSize(from) || !isSize(to)) return wrong('Sizes are counted from 0.');
  if (from > to) return wrong(`A tree of ${to} leaves does not begin with ${from}.`);
  if (![fromRoot, toRoot, ...proof].every(isHash)) return wrong(NO_HASH);
  if (from === to) {
    if (proof.length > 0) return wrong(LENGTH);
    return sameHash(fromRoot, toRoot) ? VALID : wrong('Trees of one size have different roots.');
  }
  if (from === 0) return wrong('Every tree begins with the empty one: that proves nothing.');

  // The largest complete subtree in which the smaller tree ends: the climb starts there.
  let index = from - 1;
  let last = to - 1;
  while (index % 2 === 1) [index, last] = [half(index), half(last)];

  // If it is the whole smaller tree, its hash is known and the proof leaves it out.
  const [seed, ...path] = index === 0 ? [fromRoot, ...proof] : proof;
  const climbed = climb(index, last, path);
  if (seed === undefined || climbed === null) return wrong(LENGTH);

  let smaller = seed;
  let larger = seed;
  for (const { sibling, left } of climbed) {
    if (left) smaller = nodeHash(sibling, smaller);
    larger = left ? nodeHash(sibling, larger) : nodeHash(larger, sibling);
  }
  if (!sameHash(smaller, fromRoot)) return wrong('The proof leads to another root before.');
  return sameHash(larger, toRoot) ? VALID : wrong('The proof leads to another root after.');
}

interface Step {
  readonly sibling: Hash;
  /** Whether the sibling is on the left. */
  readonly left: boolean;
}

/**
 * The side on which each hash of a proof stands on the way from the node `index` up to the root,
 * where `last` is the last node of the same level (RFC 9162, 2.1.3.2 and 2.1.4.2); null if the proof
 * has too few or too many.
 */
function climb(index: number, last: number, path: readonly Hash[]): Step[] | null {
  const steps: Step[] = [];
  for (let at = index, end = last; end > 0; at = half(at), end = half(end)) {
    // A last node on the left has no sibling: it stands for itself on the level above.
    if (at % 2 === 0 && at === end) continue;
    const sibling = path[steps.length];
    if (sibling === undefined) return null;
    steps.push({ sibling, left: at % 2 === 1 });
  }
  return steps.length === path.length ? steps : null;
}

const half = (n: number): number => Math.floor(n / 2);
