/**
 * A complete subtree: that of the 2^level leaves from `index * 2^level`. Level 0 are the leaves.
 * Once complete, its hash never changes, so that it can be stored for ever.
 */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** Leaves from `start` up to but not including `end`, which have one hash in the tree. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The complete subtrees that a range of leaves falls into, from left to right, largest first: its
 * hash is made of theirs, from the right. The range has to start where a subtree of its size can.
 */
export function subtreesOf({ start, end }: LeafRange): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let from = start, span = powerUpTo(end - start), level = Math.log2(span); from < end;) {
    if (from + span <= end) {
      subtrees.push({ level, index: from / span });
      from += span;
    }
    span /= 2;
    level -= 1;
  }
  return subtrees;
}

/** Where a tree of so many leaves (two or more) parts: the largest power of two below its size. */
export function leftSize(size: number): number {
  const power = powerUpTo(size);
  return power === size ? power / 2 : power;
}

/** The largest power of two that is not above n; 1 for anything less. */
function powerUpTo(n: number): number {
  let power = 1;
  while (power * 2 <= n) power *= 2;
  return power;
}

/** Whether this can be the number of leaves of a tree. */
export function isSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0;
}

/** Throws a RangeError unless this can be the number of leaves of a tree. */
export function assertSize(size: number): void {
  if (!isSize(size)) throw new RangeError(`${size} is no size of a tree.`);
}
