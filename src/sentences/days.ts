import { listed } from './lists.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A date in words, in parts that sentences join in their ways. */
export interface Phrase {
  readonly preposition: 'in' | 'on';
  /** Uncertain, approximate: `perhaps in about March 2022`. */
  readonly perhaps: boolean;
  readonly about: boolean;
  /** Such as `29 March 2022`. */
  readonly noun: string;
  /** Of a plain day or month: what is left out where the next date has the same. */
  readonly parts?: readonly string[];
}

/** A date in its parts, without qualifiers, of which digits may be unspecified. */
const PARTS = /^(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?$/;

/** A year, month or day in words; undefined for what is written otherwise. */
export function dayPhrase(written: string): Phrase | undefined {
  const plain = written.replaceAll(/[?~%]/g, '');
  const [found, year, month, day] = PARTS.exec(plain) ?? [];
  if (found === undefined || year === undefined) return undefined;
  // A season is written where others have their month.
  if (month !== undefined && fitting(month, 12).length === 0) return undefined;
  const qualified = {
    perhaps: /[?%]/.test(written),
    about: /[~%]/.test(written),
  };
  return { ...phraseOf(year, month, day), ...qualified };
}

type Said = Omit<Phrase, 'perhaps' | 'about'>;

function phraseOf(year: string, month: string | undefined, day: string | undefined): Said {
  const inYear = yearInWords(year);
  if (month === undefined) return { preposition: 'in', noun: inYear, parts: [inYear] };
  const some = year.includes('X') ? `, in ${inYear}` : ` ${inYear}`;
  const months = fitting(month, 12).map((number) => MONTHS[number - 1] ?? '');
  if (day === undefined) {
    if (month === 'XX') return { preposition: 'in', noun: `some month of ${inYear}` };
    const [only = ''] = months;
    if (months.length > 1) return { preposition: 'in', noun: `one of ${listed(months)}${some}` };
    return { preposition: 'in', noun: `${only}${some}`, parts: [only, inYear] };
  }
  const which = month === 'XX' ? 'some month' : listed(months, 'or');
  if (day === 'XX') {
    const of = month === 'XX' ? ` ${inYear}` : ` ${which}${some}`;
    return { preposition: 'on', noun: `some day in${of}` };
  }
  const days = fitting(day, 31).map(String);
  const noun = `${days.length > 1 ? `one of ${listed(days)}` : (days[0] ?? '')} ${which}`;
  const of = month === 'XX' ? ` of ${inYear}` : some;
  const isPlain = days.length === 1 && months.length === 1 && !year.includes('X');
  return {
    preposition: 'on',
    noun: `${noun}${of}`,
    ...(isPlain ? { parts: [days[0] ?? '', months[0] ?? '', inYear] } : {}),
  };
}

/** A year of which digits may be unspecified, with year 0 before year 1 as in ISO 8601. */
function yearInWords(year: string): string {
  if (/^-?XXXX$/.test(year)) return 'some year';
  if (!year.includes('X')) return yearNumber(Number(year));
  if (/^\d{3}X$/.test(year)) return `the ${year.replace('X', '0')}s`;
  if (!/^-?\d*X+$/.test(year)) return `some year that is written ${year}`;
  const ends = [Number(year.replaceAll('X', '0')), Number(year.replaceAll('X', '9'))];
  return yearsBetween(Math.min(...ends), Math.max(...ends));
}

/** Years in words, the first and the last. */
export function yearsBetween(first: number, last: number): string {
  return `the years ${yearNumber(first)} to ${yearNumber(last)}`;
}

/** A year in words: those before 1 count backwards. */
export function yearNumber(year: number): string {
  return year > 0 ? String(year) : `${1 - year} BC`;
}

/** The numbers from 1 that are written so, where X is any digit. */
function fitting(written: string, last: number): number[] {
  if (!written.includes('X')) {
    const number = Number(written);
    return number >= 1 && number <= last ? [number] : [];
  }
  const [tens = '', ones = ''] = written;
  const fits = (digit: string | undefined, of: string) => of === 'X' || of === digit;
  return Array.from({ length: last }, (_, index) => index + 1).filter((number) => {
    const [first, second] = String(number).padStart(2, '0');
    return fits(first, tens) && fits(second, ones);
  });
}
