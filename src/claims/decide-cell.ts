import { type Clocks, mayBeSaidAfter } from './clocks.js';
import type { Stance } from './kinds/stance.js';

/** A position that was right in its day, as far as it decides once it is in deciding order. */
export interface Taken {
  readonly stance: Stance;
  /** Whether its utterer speaks for the actor. */
  readonly own: boolean;
  readonly record: 'active' | 'superseded';
  /** Whether what superseded it is one of the positions too. */
  readonly overtaken?: boolean;
}

/** How a position relates to the one before that speaks for the actor. */
export type Change = 'taken' | 'reaffirmed' | 'shifted' | 'withdrawn';

/** Which positions decide a cell of the matrix. */
export interface Decided<Position> {
  readonly current: Position;
  /** The one with which the stance of the current one began to be held without a break. */
  readonly first: Position;
  /** How often the actor's own positions shifted. */
  readonly shifts: number;
}

/**
 * Decides a cell: the last position is the current one, and others' words count only where nobody
 * speaks for the actor. What is superseded was right in its day: it counts for how the cell came
 * about, and decides only what was so at a time of the world, by which nothing had superseded it.
 *
 * @param positions all of the cell that were right in their day, in deciding order
 * @param supersededToo whether those that are superseded may be the current one
 * @returns undefined where none may
 */
export function decideCell<Position extends Taken>(
  positions: readonly Position[],
  supersededToo = false,
): Decided<Position> | undefined {
  const place = positions.findLastIndex(
    ({ record, overtaken = false }) => record === 'active' || (supersededToo && !overtaken),
  );
  const current = positions[place];
  if (!current) return undefined;
  let first = current;
  // Of all words those of others come first, so that a run of one voice has no break in it.
  for (let before = place - 1; before >= 0; before -= 1) {
    const earlier = positions[before];
    if (earlier?.own !== current.own || earlier.stance !== current.stance) break;
    first = earlier;
  }
  return { current, first, shifts: shiftsIn(positions) };
}

/** A position with when it was said. */
interface Dated extends Taken, Pick<Clocks, 'saidFrom' | 'saidTo'> {}

/**
 * The positions that may be newer than the current one of a cell and say something else: active
 * ones, of the same voice, that reach beyond where that one begins. Their dates do not tell.
 */
export function unsureOf<Position extends Dated>(
  positions: readonly Position[],
  current: Position,
): Position[] {
  return positions.filter(
    (other) =>
      other.record === 'active' &&
      other.own === current.own &&
      other.stance !== current.stance &&
      mayBeSaidAfter(other, current),
  );
}

function shiftsIn(positions: readonly Taken[]): number {
  let shifts = 0;
  let before: Stance | undefined;
  for (const { own, stance } of positions) {
    if (!own) continue;
    if (changeFrom(before, stance) === 'shifted') shifts += 1;
    before = stance;
  }
  return shifts;
}

/**
 * How a position of an actor changes the one before that speaks for it.
 *
 * @param before the stance of that one; undefined where there is none
 */
export function changeFrom(before: Stance | undefined, now: Stance): Change {
  if (before === now) return 'reaffirmed';
  if (now === 'withdraws') return 'withdrawn';
  return before === undefined || before === 'withdraws' ? 'taken' : 'shifted';
}
