/** The years that the times of all programs have, which read tables: 1 to 9999. */
const FIRST = -62_135_596_800_000;
const LAST = 253_402_300_799_999;

/** A moment in milliseconds since 1970 as a time; null for one that is open, or not in the years 1 to 9999. */
export function timeOf(milliseconds: number | null): string | null {
  if (milliseconds === null || milliseconds < FIRST || milliseconds > LAST) return null;
  return new Date(milliseconds).toISOString();
}
