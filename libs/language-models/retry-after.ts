/**
 * In how many seconds to ask again by a `Retry-After` (RFC 9110): seconds or an HTTP date; undefined
 * where there is none that can be read.
 *
 * @param now in milliseconds since 1970
 */
export function retryAfterOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1_000));
}
