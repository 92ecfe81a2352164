/**
 * Milliseconds after which what is recorded is to be signed for, at the latest. A worker signs within seconds;
 * the rest is for one that is being replaced.
 */
const SIGNED_WITHIN = 60_000;

/**
 * Whether something that was recorded at one time should be signed for at another, in milliseconds
 * since 1970. What is said to be of the future is not in time, nor what is of no time at all.
 */
export function isLate(recordedAt: string | null, now: number): boolean {
  const age = recordedAt === null ? NaN : now - Date.parse(recordedAt);
  return !(Math.abs(age) <= SIGNED_WITHIN);
}
