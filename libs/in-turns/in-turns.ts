import { setTimeout as rest } from 'node:timers/promises';

/**
 * Work that may rest at each `yield`. It knows of no clock and no event loop: who does it says how
 * long it goes on at a time, and what is done meanwhile.
 */
export type InPieces<Result> = Generator<undefined, Result, undefined>;

/**
 * Milliseconds for which somebody's work goes on, and for which others have the event loop then: what
 * they do takes several of its turns, so that one turn alone would leave them little of it.
 */
const TURN_MS = 5;

/**
 * Does work piece by piece. What takes longer than a moment leaves half of the event loop to others;
 * what does not is done at once, in the same turn.
 */
export async function inTurns<Result>(work: InPieces<Result>): Promise<Result> {
  let begun = performance.now();
  for (let piece = work.next(); ; piece = work.next()) {
    if (piece.done === true) return piece.value;
    if (performance.now() - begun < TURN_MS) continue;
    await rest(TURN_MS);
    begun = performance.now();
  }
}

/** Does work in one go, for those who have nobody waiting. */
export function atOnce<Result>(work: InPieces<Result>): Result {
  let piece = work.next();
  while (piece.done !== true) piece = work.next();
  return piece.value;
}
