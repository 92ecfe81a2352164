import { setTimeout as rest } from 'node:timers/promises';

/**
 * Work that may rest at each `yield`. It knows of no clock and no event loop: who does it says how
 * long it goes on at a time, and what is done meanwhile.
 */
export type InPieces<Result> = Generator<undefined, Result, undefined>;

/** Work that takes no longer is done at once, in milliseconds: a moment. */
const MOMENT_MS = 5;
/**
 * Milliseconds for which longer work goes on then, and for which others have the event loop each time. An answer
 * to others takes several turns of it and may wait for some work at each: so work goes on for little at a time.
 */
const TURN_MS = 2;
const REST_MS = 4;

/**
 * Does work piece by piece. What takes longer than a moment leaves two thirds of the event loop to others;
 * what does not is done at once, in the same turn.
 */
export async function inTurns<Result>(work: InPieces<Result>): Promise<Result> {
  let end = performance.now() + MOMENT_MS;
  for (let piece = work.next(); ; piece = work.next()) {
    if (piece.done === true) return piece.value;
    if (performance.now() < end) continue;
    await rest(REST_MS);
    end = performance.now() + TURN_MS;
  }
}

/** Does work in one go, for those who have nobody waiting. */
export function atOnce<Result>(work: InPieces<Result>): Result {
  let piece = work.next();
  while (piece.done !== true) piece = work.next();
  return piece.value;
}
