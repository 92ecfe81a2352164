import { rangeOf } from '../../dates/world-date.js';

/** A half-open range of time, in milliseconds since 1970; null where it is open or unknown. */
export interface Range {
  readonly from: number | null;
  readonly to: number | null;
}

const DAY = 86_400_000;

/** Whether two ranges may have a moment in common: what is open may be any time. */
export function mayMeet(a: Range, b: Range): boolean {
  return !isBefore(a, b) && !isBefore(b, a);
}

/** Whether one range is surely over by the time when the other begins. */
export function isBefore(a: Range, b: Range): boolean {
  return a.to !== null && b.from !== null && a.to <= b.from;
}

/** The days, in UTC, that a range lies on: a moment is of its day. */
function daysOf({ from, to }: Range): Range {
  const first = from === null ? null : Math.floor(from / DAY) * DAY;
  if (to === null) return { from: first, to: null };
  const last = Math.ceil(to / DAY) * DAY;
  return { from: first, to: last === first ? last + DAY : last };
}

/**
 * The days on which something was said: never later than it was published, and where nobody says
 * when, those of its publication.
 *
 * @param saidAt EDTF
 */
export function daysSaid(saidAt: string | null, published: Range): Range {
  const issued = daysOf(published);
  if (saidAt === null) return issued;
  const { from, to } = daysOf(rangeOf(saidAt));
  const ends = [to, issued.to].filter((end) => end !== null);
  return { from, to: ends.length === 0 ? null : Math.min(...ends) };
}

/** When something with a date began: within the date, or within what an interval begins with. */
export function beginningOf(date: string): Range {
  return bound(date.split('/')[0] ?? '');
}

/** When it was over: within the date, or within what an interval ends with. */
export function endOf(date: string): Range {
  return bound(date.split('/').at(-1) ?? '');
}

/** Whether a date is an interval. */
export function isInterval(date: string): boolean {
  return date.includes('/');
}

function bound(date: string): Range {
  if (date === '' || date === '..') return { from: null, to: null };
  const { from, to } = rangeOf(date);
  return { from, to };
}

/** The name of a range, fit for an address. */
export function rangeName({ from, to }: Range): string {
  return `${from ?? '..'}_${to ?? '..'}`;
}

/** A range as EDTF: the days from its first to its last one. */
export function writtenRange({ from, to }: Range): string {
  const [first, last] = [from === null ? '..' : dayOf(from), to === null ? '..' : dayOf(to - 1)];
  return first === last && first !== '..' ? first : `${first}/${last}`;
}

function dayOf(moment: number): string {
  const date = new Date(moment);
  const year = date.getUTCFullYear();
  if (Math.abs(year) > 9_999) return `Y${year}`;
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : ''}${digits}${date.toISOString().slice(-20, -14)}`;
}
