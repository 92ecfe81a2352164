const DEFAULT_SECONDS = 5;
const MAX_SECONDS = 30;

/**
 * How many seconds a client is ready to wait: `Prefer: wait=<seconds>` (RFC
 * 7240), 5 if it does not say so, never more than 30. What cannot be
 * understood is ignored, as that standard demands; of several the first counts.
 */
export function preferredWait(header: string | undefined): number {
  for (const preference of (header ?? '').split(',')) {
    const seconds = /^\s*wait\s*=\s*"?(\d{1,9})"?\s*(?:;.*)?$/i.exec(preference)?.[1];
    if (seconds !== undefined) return Math.min(Number(seconds), MAX_SECONDS);
  }
  return DEFAULT_SECONDS;
}
