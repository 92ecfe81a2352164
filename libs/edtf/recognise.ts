/** What a text is, with what its range is made of. */
export type Recognised =
  { readonly type: 'Date' | 'Decade' | 'Century' | 'Interval' } | DateTime | Year | Season | List;

/** A day with a time. */
export interface DateTime {
  readonly type: 'DateTime';
  readonly hours: number;
  readonly minutes: number;
  /** Absent where only minutes are written. */
  readonly seconds?: number;
  /** Minutes east of UTC; absent where no zone is written. */
  readonly offset?: number;
}

/** A year that is not written with four digits, or of which not all digits count. */
export interface Year {
  readonly type: 'Year';
  readonly year: number;
  /** How many of its digits count. */
  readonly significant?: number;
}

/** A season, or another division of a year, by its code: 21 to 41. */
export interface Season {
  readonly type: 'Season';
  readonly year: number;
  readonly code: number;
}

/** One of its members (`[…]`) or all of them (`{…}`). */
export interface List {
  readonly type: 'List';
  /** Dates, and stretches of them (`1670..1672`). */
  readonly members: readonly string[];
  /** Whether it begins, or ends, with `..`: anything before, or after, is a member too. */
  readonly earlier: boolean;
  readonly later: boolean;
}

/** A date in its parts, each with qualifiers before and after: uncertain, approximate, both. */
const PARTS =
  /^([?~%]?)(-?[\dX]{4})([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?))?)?$/;
/** X is any digit, where some month or day fits. */
const MONTH = /^(?:0[1-9X]|[1X][012X])$/;
const OF_31_DAYS = /^(?:[0X][13578X]|[1X][02]|1X)$/;
const OF_30_DAYS = /^(?:[0X][469]|11)$/;
const TO_29 = /^(?:0[1-9X]|[12X][\dX])$/;
const TO_30 = /^(?:0[1-9X]|[12X][\dX]|30)$/;
const TO_31 = /^(?:0[1-9X]|[12X][\dX]|3[01X])$/;
const TIME =
  /^(?:([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?|24:00(?::00)?)(Z|[-+\u2212][\d:]{2,5})?$/;
const OFFSET = /^(?:(?:0[1-9]|1[01]):?[0-5]\d|00:?(?:0[1-9]|[1-5]\d)|12:?00|0[1-9]|1[0-2])$/;
/** East of UTC alone. */
const FURTHER_OFFSET = /^(?:00:?00|1[23]:?[0-5]\d|14:?00|00|1[34])$/;
const DECADE = /^(?:-?(?!000)\d{3}|000)[?~%]?$/;
const CENTURY = /^(?:-?(?!00)\d{2}|00)[?~%]?$/;
const SEASON = /^(-?\d{4})-(2[1-9]|3\d|4[01])$/;
const LONG_YEAR = /^Y(-?[1-9]\d{4,})(?:S([1-9]))?$/;
const EXPONENTIAL_YEAR = /^Y(-?\d+)E(\d+)(?:S([1-9]))?$/;
const SIGNIFICANT_YEAR = /^(-?\d{4})S([1-9])$/;

/**
 * The sort of a date: plain; `qualified` as a whole (level 1); with its parts qualified (level 2);
 * or with digits that are not specified.
 */
type Sort = 'plain' | 'qualified' | 'parts-qualified' | 'both-qualified' | 'unspecified';

/**
 * Recognises an EDTF text (ISO 8601-2, levels 0 to 2) by its form alone, in time linear in it;
 * undefined where it is none. It takes what the library `edtf` takes, which a spec compares: that
 * needs as long for a character as this does for a text.
 */
export function recognise(text: string): Recognised | undefined {
  if (sortOf(text)) return { type: 'Date' };
  if (text.startsWith('[') || text.startsWith('{')) return listIn(text);
  if (text.includes('/')) return intervalIn(text);
  if (text.includes('T')) return dateTimeIn(text);
  if (DECADE.test(text)) return { type: 'Decade' };
  if (CENTURY.test(text)) return { type: 'Century' };
  return seasonIn(text) ?? yearIn(text);
}

/** Undefined for what is no date, such as `2022-02-30`. */
function sortOf(text: string): Sort | undefined {
  const [found, before, year = '', after, ...others] = PARTS.exec(text) ?? [];
  if (found === undefined) return undefined;
  const [, month, afterMonth, , day, afterDay] = others;
  if (!isDate(month, day)) return undefined;
  const qualifiers = [before, after, others[0], afterMonth, others[3], afterDay].filter(Boolean);
  if (text.includes('X')) return qualifiers.length === 0 ? 'unspecified' : undefined;
  if (year === '-0000') return undefined;
  if (qualifiers.length === 0) return 'plain';
  if (month === undefined) {
    if (qualifiers.length > 1) return undefined;
    return after ? 'qualified' : 'parts-qualified';
  }
  // At the end alone, it is of the last part and of the whole date.
  return qualifiers.length === 1 && (day === undefined ? afterMonth : afterDay)
    ? 'both-qualified'
    : 'parts-qualified';
}

/** Whether some month, or day of it, is written so. */
function isDate(month: string | undefined, day: string | undefined): boolean {
  if (month === undefined) return true;
  if (day === undefined) return MONTH.test(month);
  if (OF_31_DAYS.test(month)) return TO_31.test(day);
  if (OF_30_DAYS.test(month)) return TO_30.test(day);
  return month === '02' && TO_29.test(day);
}

/** The ends of an interval are both of level 1 or both of level 2: the library takes no others. */
const ENDS: readonly ReadonlySet<Sort>[] = [
  new Set<Sort>(['plain', 'qualified', 'both-qualified']),
  new Set<Sort>(['plain', 'parts-qualified', 'both-qualified', 'unspecified']),
];

function intervalIn(text: string): Recognised | undefined {
  const ends = text.split('/');
  if (ends.length !== 2) return undefined;
  const sorts = ends.map((end) =>
    end === '' || end === '..' || dateTimeIn(end) ? 'plain' : sortOf(end),
  );
  const fits = ENDS.some((level) => sorts.every((sort) => sort && level.has(sort)));
  return fits ? { type: 'Interval' } : undefined;
}

function listIn(text: string): List | undefined {
  if (!text.endsWith(text.startsWith('[') ? ']' : '}')) return undefined;
  const inner = text.slice(1, -1);
  const earlier = inner.startsWith('..');
  const later = inner.length > 2 && inner.endsWith('..');
  const members = inner
    .slice(earlier ? 2 : 0, later ? -2 : undefined)
    .split(',')
    .map((member, index, { length }) => unspaced(member, index > 0, index < length - 1));
  return members.every(isMember) ? { type: 'List', members, earlier, later } : undefined;
}

function isMember(member: string): boolean {
  const [first = '', last, ...more] = member.split('..');
  if (last === undefined) {
    const sort = sortOf(member);
    return sort !== undefined && sort !== 'qualified';
  }
  const isStretch = sortOf(first) === 'plain' && sortOf(last) === 'plain';
  return more.length === 0 && isStretch && partsOf(first) === partsOf(last);
}

/** How many parts a plain date has: its year may be negative. */
function partsOf(date: string): number {
  return date.slice(1).split('-').length;
}

/** Without the spaces that may stand around the commas of a list. */
function unspaced(member: string, before: boolean, after: boolean): string {
  let from = 0;
  let to = member.length;
  while (before && from < to && member[from] === ' ') from += 1;
  while (after && from < to && member[to - 1] === ' ') to -= 1;
  return member.slice(from, to);
}

function dateTimeIn(text: string): DateTime | undefined {
  const [day = '', time = '', ...more] = text.split('T');
  if (more.length > 0 || sortOf(day) !== 'plain' || partsOf(day) !== 3) return undefined;
  const [found, hours, minutes, seconds, zone] = TIME.exec(time) ?? [];
  if (found === undefined || (zone !== undefined && !isZone(zone))) return undefined;
  return {
    type: 'DateTime',
    ...(hours === undefined
      ? // The end of a day, written with seconds or without.
        { hours: 24, minutes: 0, seconds: 0 }
      : { hours: Number(hours), minutes: Number(minutes) }),
    ...(seconds === undefined ? {} : { seconds: Number(seconds) }),
    ...(zone === undefined ? {} : { offset: offsetOf(zone) }),
  };
}

function isZone(zone: string): boolean {
  const digits = zone.slice(1);
  if (zone === 'Z' || OFFSET.test(digits)) return true;
  return zone.startsWith('+') && FURTHER_OFFSET.test(digits);
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith('+') ? minutes : -minutes;
}

function seasonIn(text: string): Season | undefined {
  const [, year = '', code] = SEASON.exec(text) ?? [];
  return sortOf(year) ? { type: 'Season', year: Number(year), code: Number(code) } : undefined;
}

function yearIn(text: string): Year | undefined {
  const [, long, ofLong] = LONG_YEAR.exec(text) ?? [];
  if (long !== undefined) return yearOf(Number(long), ofLong);
  const [, digits, zeros, ofDigits] = EXPONENTIAL_YEAR.exec(text) ?? [];
  if (digits !== undefined) return yearOf(Number(digits) * 10 ** Number(zeros), ofDigits);
  const [, short = '', ofShort] = SIGNIFICANT_YEAR.exec(text) ?? [];
  return sortOf(short) ? yearOf(Number(short), ofShort) : undefined;
}

function yearOf(year: number, significant: string | undefined): Year {
  return {
    type: 'Year',
    year,
    ...(significant === undefined ? {} : { significant: Number(significant) }),
  };
}
