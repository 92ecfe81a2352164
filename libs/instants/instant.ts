/**
 * A point in time of the recorded or the published clock: RFC 3339 in UTC with exactly six
 * fractional digits, or one of `ALWAYS` and `NEVER`. Instants compare with `<` as strings, and
 * PostgreSQL reads each of them as a timestamptz.
 *
 * A JavaScript Date would lose the microseconds that PostgreSQL keeps.
 */
export type Instant = string;

/** Before every instant. */
export const ALWAYS: Instant = '-infinity';

/** After every instant. */
export const NEVER: Instant = 'infinity';

/** The latest finite instant: what a reader sees who asks for no moment of publication. */
export const LATEST: Instant = '9999-12-31T23:59:59.999999Z';

const FIRST_MILLISECOND = Date.parse('0001-01-01T00:00:00Z');
const LAST_MILLISECOND = Date.parse('9999-12-31T23:59:59.999Z');

/** The instant of a count of milliseconds since 1970; what lies outside the years 1 to 9999 becomes `ALWAYS` or `NEVER`. */
export function instantOf(milliseconds: number): Instant {
  if (milliseconds < FIRST_MILLISECOND) return ALWAYS;
  if (milliseconds > LAST_MILLISECOND) return NEVER;
  return `${new Date(milliseconds).toISOString().slice(0, -1)}000Z`;
}

/** The earlier of two instants. */
export function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

/** The later of two instants. */
export function later(a: Instant, b: Instant): Instant {
  return a < b ? b : a;
}

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:\.(\d+))?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Reads an RFC 3339 time of the years 1 to 9999 to the microsecond (further digits are cut off).
 * Answers undefined for anything else, a day that is in no calendar included.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = RFC_3339.exec(text);
  if (!match) return undefined;
  const [, date = '', time = '', fraction = '', zone = ''] = match;
  const local = Date.parse(`${date}T${time}Z`);
  const milliseconds = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
  if (Number.isNaN(local) || Number.isNaN(milliseconds)) return undefined;
  // Date.parse lets 30 February roll over into March.
  if (new Date(local).toISOString().slice(0, 10) !== date) return undefined;
  const instant = instantOf(milliseconds);
  if (instant === ALWAYS || instant === NEVER) return undefined;
  return `${instant.slice(0, 20)}${fraction.padEnd(6, '0').slice(0, 6)}Z`;
}
