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

const YEAR = '(?:-?(?!0000)\\d{4}|0000)';
const MONTH = '(?:0[1-9]|1[0-2])';
/** Every qualifier applies to what it stands beside: uncertain, approximate, both. */
const UA = '[?~%]';

/** A month and a day that some year has, where `of` makes a component of a pattern. */
const monthAndDay = (of: (component: string) => string) =>
  [
    ['0[13578]|1[02]', '0[1-9]|[12]\\d|3[01]'],
    ['0[469]|11', '0[1-9]|[12]\\d|30'],
    ['02', '0[1-9]|[12]\\d'],
  ]
    .map(([month = '', day = '']) => `${of(`(?:${month})`)}-${of(`(?:${day})`)}`)
    .join('|');
const plain = (component: string) => component;
const qualified = (component: string) => `${UA}?${component}${UA}?`;

const DAY = `${YEAR}-(?:${monthAndDay(plain)})`;
const DATE = `(?:${DAY}|${YEAR}-${MONTH}|${YEAR})`;
const QUALIFIED = `(?:${UA}${YEAR}|${qualified(YEAR)}-${qualified(MONTH)}|${qualified(YEAR)}-(?:${monthAndDay(qualified)}))`;
/** X is any digit. Months and days have one only where some month or day fits. */
const ANY_MONTH = '0[1-9X]|[1X][012X]';
const ANY_DAY = '0[1-9X]|[12X][\\dX]';
const UNSPECIFIED = `(?=[^X]*X)-?[\\dX]{4}(?:-(?:${ANY_MONTH})|-(?:[0X][13578X]|[1X][02]|1X)-(?:${ANY_DAY}|30|3[1X])|-(?:[0X][469]|11)-(?:${ANY_DAY}|30)|-02-(?:${ANY_DAY}))?`;
const OFFSET = '(?:0[1-9]|1[01]):?[0-5]\\d|00:?(?:0[1-9]|[1-5]\\d)|12:?00|0[1-9]|1[0-2]';
const ZONE = `Z|[-\u2212](?:${OFFSET})|\\+(?:${OFFSET}|00:?00|1[23]:?[0-5]\\d|14:?00|00|1[34])`;
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?|24:00(?::00)?';
const DATE_TIME = `${DAY}T(?:${TIME})(?:${ZONE})?`;
const NO_END = '[.]{2}|';
/** The ends of an interval are both of level 1 or both of level 2: the library takes no others. */
const ENDS = [
  `${DATE_TIME}|${DATE}${UA}?|${NO_END}`,
  `${DATE_TIME}|${DATE}|${QUALIFIED}|${UNSPECIFIED}|${NO_END}`,
];

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
const IS_DATE = whole(`${DATE}${UA}?|${QUALIFIED}|${UNSPECIFIED}`);
const IS_MEMBER = whole(
  `${DATE}|${QUALIFIED}|${UNSPECIFIED}|${DAY}[.]{2}${DAY}|${YEAR}-${MONTH}[.]{2}${YEAR}-${MONTH}|${YEAR}[.]{2}${YEAR}`,
);
const IS_DATE_TIME = whole(
  `${DAY}T(\\d\\d):(\\d\\d)(?::(\\d\\d))?(?:\\.\\d+)?(Z|[-+\u2212]\\d\\d(?::?\\d\\d)?)?`,
);
const HAS_A_TIME = whole(DATE_TIME);
const IS_END = ENDS.map(whole);
const IS_DECADE = whole(`(?:-?(?!000)\\d{3}|000)${UA}?`);
const IS_CENTURY = whole(`(?:-?(?!00)\\d{2}|00)${UA}?`);
const IS_SEASON = whole(`(${YEAR})-(2[1-9]|3\\d|4[01])`);
const IS_YEAR = whole(
  `Y(?<long>-?[1-9]\\d{4,})(?:S(?<ofLong>[1-9]))?|Y(?<exp>-?\\d+)E(?<zeros>\\d+)(?:S(?<ofExp>[1-9]))?|(?<short>${YEAR})S(?<ofShort>[1-9])`,
);

/**
 * Recognises an EDTF text (ISO 8601-2, levels 0 to 2) by its form alone, in time linear in it;
 * undefined where it is none. It takes what the library `edtf` takes, which a spec compares: that
 * needs as long for a character as this does for a text.
 */
export function recognise(text: string): Recognised | undefined {
  if (IS_DATE.test(text)) return { type: 'Date' };
  if (text.startsWith('[') || text.startsWith('{')) return listIn(text);
  if (text.includes('/')) return intervalIn(text);
  if (text.includes('T')) return dateTimeIn(text);
  if (IS_DECADE.test(text)) return { type: 'Decade' };
  if (IS_CENTURY.test(text)) return { type: 'Century' };
  return seasonIn(text) ?? yearIn(text);
}

function intervalIn(text: string): Recognised | undefined {
  const ends = text.split('/');
  const fits = ends.length === 2 && IS_END.some((of) => ends.every((end) => of.test(end)));
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
  return members.every((member) => IS_MEMBER.test(member))
    ? { type: 'List', members, earlier, later }
    : undefined;
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
  if (!HAS_A_TIME.test(text)) return undefined;
  const [, hours, minutes, seconds, zone] = IS_DATE_TIME.exec(text) ?? [];
  return {
    type: 'DateTime',
    hours: Number(hours),
    minutes: Number(minutes),
    // The end of a day is written without seconds or with them, and is the same.
    ...(seconds === undefined && hours !== '24' ? {} : { seconds: Number(seconds ?? 0) }),
    ...(zone === undefined ? {} : { offset: offsetOf(zone) }),
  };
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith('+') ? minutes : -minutes;
}

function seasonIn(text: string): Season | undefined {
  const [, year, code] = IS_SEASON.exec(text) ?? [];
  return year === undefined
    ? undefined
    : { type: 'Season', year: Number(year), code: Number(code) };
}

function yearIn(text: string): Year | undefined {
  const groups = IS_YEAR.exec(text)?.groups;
  if (!groups) return undefined;
  const { long, exp, zeros, short } = groups;
  const significant = groups['ofLong'] ?? groups['ofExp'] ?? groups['ofShort'];
  return {
    type: 'Year',
    year: exp === undefined ? Number(long ?? short) : Number(exp) * 10 ** Number(zeros),
    ...(significant === undefined ? {} : { significant: Number(significant) }),
  };
}
