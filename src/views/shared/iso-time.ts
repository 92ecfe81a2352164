/**
 * A bound of a date as answers show it.
 *
 * @param milliseconds since 1970; null where the date is open
 * @returns RFC 3339 in UTC, or null
 */
export function isoTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
