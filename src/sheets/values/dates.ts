import { RowFault } from '../row-fault.js';

/** A date as far as it is known. */
interface Day {
  readonly year: number;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
}

/** What a format is made of: parts of a date, and what stands between them. */
const TOKEN = /YYYY|MMMM|MM|M|DD|D|[-/., ]/g;

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
];

/** A time of day is passed over: dates of the world are days here. */
const TIME = /^[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z?$/;

/** Whether a text is a format of dates: `unix`, or of YYYY, MM, M, MMMM, DD, D and - / . , space. */
export function isFormat(text: string): boolean {
  return text === 'unix' || (text !== '' && (text.match(TOKEN) ?? []).join('') === text);
}

const USUAL = ['YYYY-MM-DD', 'YYYY-MM', 'YYYY'];

/** What a code of precision says of a date. */
export type Precision = 'day' | 'within' | 'month' | 'year' | 'approximate';

/**
 * A date of the world in EDTF.
 *
 * - `day`: the day, or `from/to` where it went on to another one;
 * - `within`: one of the days from `from` to `to`, `[from..to]`;
 * - `month`, `year`: the month or the year, or from one to the other;
 * - `approximate`: about that day, `from~`.
 *
 * @throws RowFault where a text is no date of any of the formats
 */
export function dateIn(
  from: string,
  to: string | undefined,
  formats: readonly string[] = USUAL,
  precision: Precision = 'day',
): string {
  const [first, last] = [from, to ?? from].map((text) => dayIn(text, formats));
  if (!first || !last) throw new RowFault(`“${from}” is no date`);
  const [begin, end] = [first, last].map((day) => written(day, precision));
  if (begin === undefined || end === undefined) throw new RowFault(`“${from}” is no date`);
  if (end < begin) throw new RowFault(`“${to ?? ''}” is before “${from}”`);
  if (precision === 'within' && begin !== end) return `[${begin}..${end}]`;
  const about = precision === 'approximate' ? '~' : '';
  return begin === end ? `${begin}${about}` : `${begin}${about}/${end}${about}`;
}

function written({ year, month, day }: Day, precision: Precision): string {
  const parts = [String(year).padStart(4, '0')];
  if (precision !== 'year' && month !== undefined) {
    parts.push(String(month).padStart(2, '0'));
    if (precision !== 'month' && day !== undefined) parts.push(String(day).padStart(2, '0'));
  }
  return parts.join('-');
}

function dayIn(text: string, formats: readonly string[]): Day {
  for (const format of formats) {
    const found = format === 'unix' ? dayOfSeconds(text) : dayBy(text, format);
    if (found) return found;
  }
  throw new RowFault(`“${text}” is no date as ${formats.join(' or ')}`);
}

/** Seconds since 1970, up to the year 9999. */
function dayOfSeconds(text: string): Day | undefined {
  if (!/^\d{1,12}$/.test(text)) return undefined;
  const date = new Date(Number(text) * 1_000);
  if (!(date.getUTCFullYear() <= 9_999)) return undefined;
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function dayBy(text: string, format: string): Day | undefined {
  const found: { year?: number; month?: number; day?: number } = {};
  let rest = text;
  for (const token of format.match(TOKEN) ?? []) {
    const written = beginningOf(rest, token);
    if (written === undefined) return undefined;
    rest = rest.slice(written.length);
    if (token.startsWith('Y')) found.year = Number(written);
    else if (token === 'MMMM') found.month = monthCalled(written);
    else if (token.startsWith('M')) found.month = Number(written);
    else if (token.startsWith('D')) found.day = Number(written);
  }
  return rest === '' || TIME.test(rest) ? existing(found) : undefined;
}

/** What of a text is a part of a format, from its beginning. */
function beginningOf(text: string, token: string): string | undefined {
  switch (token) {
    case 'YYYY':
      return /^\d{4}/.exec(text)?.[0];
    case 'MM':
    case 'DD':
      return /^\d{2}/.exec(text)?.[0];
    case 'M':
    case 'D':
      return /^\d{1,2}/.exec(text)?.[0];
    case 'MMMM':
      return /^[A-Za-z]{3,9}/.exec(text)?.[0];
    default:
      return text.startsWith(token) ? token : undefined;
  }
}

/** A date if the calendar has it. */
function existing({ year, month, day }: Partial<Day>): Day | undefined {
  if (year === undefined) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, (month ?? 1) - 1, day ?? 1);
  const isOne = date.getUTCMonth() + 1 === (month ?? 1) && date.getUTCDate() === (day ?? 1);
  return isOne ? { year, month, day } : undefined;
}

/** The number of a month by its English name or the first three letters of it. */
function monthCalled(name: string): number {
  const called = name.toLowerCase();
  const is = (month: string) =>
    month === called || (called.length === 3 && month.startsWith(called));
  return MONTHS.findIndex(is) + 1;
}
