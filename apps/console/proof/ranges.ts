/** Leaves from `start` up to but not including `end`, which have one hash in the tree. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The complete subtree of the 2^level leaves from `index * 2^level`. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** The complete subtrees that a range falls into, from left to right, largest first. */
export function subtreesOf({ start, end }: Range): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  for (let from = start, span = powerUpTo(end - start); from < end; span /= 2) {
    if (from + span > end) continue;
    subtrees.push({ level: Math.log2(span), index: from / span });
    from += span;
  }
  return subtrees;
}

/** The ranges beside the way from the root to a leaf, the leaf's sibling first (RFC 6962, 2.1.1). */
export function besideLeaf(index: number, size: number): readonly Range[] {
  const { beside } = descend(
    size,
    (middle) => index < middle,
    ({ start, end }) => end - start > 1,
  );
  return beside;
}

/**
 * What proves that the tree of `to` leaves begins with that of `from` (RFC 6962, 2.1.2): the subtree in
 * which the smaller one ends, unless it is the whole smaller tree, then the ranges beside the way to it.
 */
export function besideBeginning(from: number, to: number): readonly Range[] {
  const { at, beside } = descend(
    to,
    (middle) => from <= middle,
    ({ end }) => end !== from,
  );
  return at.start > 0 ? [at, ...beside] : beside;
}

/** From the whole tree down, to the left or to the right, as long as it is told to go on. */
function descend(
  size: number,
  goesLeft: (middle: number) => boolean,
  goesOn: (at: Range) => boolean,
): { readonly at: Range; readonly beside: readonly Range[] } {
  const beside: Range[] = [];
  let at: Range = { start: 0, end: size };
  while (goesOn(at)) {
    const middle = at.start + leftSize(at.end - at.start);
    const [left, right] = [
      { start: at.start, end: middle },
      { start: middle, end: at.end },
    ];
    beside.push(goesLeft(middle) ? right : left);
    at = goesLeft(middle) ? left : right;
  }
  return { at, beside: beside.reverse() };
}

/** Where a tree of so many leaves (two or more) parts: the largest power of two below its size. */
function leftSize(size: number): number {
  const power = powerUpTo(size);
  return power === size ? power / 2 : power;
}

function powerUpTo(n: number): number {
  let power = 1;
  while (power * 2 <= n) power *= 2;
  return power;
}
