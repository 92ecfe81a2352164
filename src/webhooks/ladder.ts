const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long to wait after the first, the second … attempt in vain; after the last there is none. */
export const LADDER: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** So much longer at most, lest all that failed together come again together. */
const JITTER = 0.2;
/** A receiver may ask for no more. */
const LONGEST = 24 * HOUR;

/**
 * How long to wait after an attempt in vain, in milliseconds; undefined where it was the last one.
 *
 * @param attempts how many there were
 * @param chance from 0 to 1
 * @param asked how long the receiver asked to wait, in milliseconds; never sooner than that
 */
export function pauseAfter(
  attempts: number,
  chance: number,
  asked: number | undefined,
): number | undefined {
  const pause = LADDER[attempts - 1];
  if (pause === undefined) return undefined;
  const jittered = pause * (1 + JITTER * chance);
  return Math.round(Math.max(jittered, Math.min(asked ?? 0, LONGEST)));
}

/**
 * The milliseconds that `Retry-After` (RFC 9110, 10.2.3) asks for: seconds, or a date; undefined where
 * it says neither.
 */
export function askedPause(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * SECOND;
  const at = /^[A-Z][a-z]{2}, /.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
