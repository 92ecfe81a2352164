import { type Day, edtfOf, edtfOfDay, plus, plusMonths, weekdayOf } from './day.js';

/** Words for a date, in UTF-16 units of what was searched, half-open. */
export interface Dated {
  readonly start: number;
  readonly end: number;
  readonly edtf: string;
}

const RELATIVE = /\b(last|this|next|past|coming|previous) (week|weekend|month|year|decade)\b/g;
const DECADE = /\b(?:the )?((?:1[89]|20)\d)0s\b/g;
const YEAR =
  /\b(?:in|since|by|of|from|until|during|before|after|early|late|mid) ((?:1[5-9]|20)\d\d)\b(?!-|[,.]\d| (?:people|men|women|troops|soldiers))/g;
const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
];
const PART =
  /\b(?:early|mid|late|beginning of|start of|middle of|end of|(?:early|mid|late) in)[ -](january|february|march|april|may|june|july|august|september|october|november|december)\b(?:,? ((?:19|20)\d\d)\b)?/g;

/**
 * What the parser of dates gets wrong, or more exact than it was said: the month of "last month", the
 * month of "end of March", the days that "last week" may be, decades, years.
 */
export function phrasesIn(text: string, published: Day | undefined, future: boolean): Dated[] {
  const lower = text.toLowerCase();
  const dated: Dated[] = [];
  const take = (match: RegExpExecArray, edtf: string | undefined) => {
    if (edtf === undefined) return;
    const start = match.index;
    dated.push({ start, end: start + match[0].length, edtf });
  };
  for (const match of lower.matchAll(DECADE)) take(match, `${match[1] ?? ''}X`);
  for (const match of lower.matchAll(YEAR)) take(match, match[1]);
  for (const match of lower.matchAll(PART)) {
    const month = MONTHS.indexOf(match[1] ?? '') + 1;
    const year = match[2] === undefined ? yearOf(month, published, future) : Number(match[2]);
    take(match, year === undefined ? undefined : edtfOf(year, month));
  }
  if (published) {
    for (const match of lower.matchAll(RELATIVE)) {
      take(match, relative(match[1] ?? '', match[2] ?? '', published));
    }
  }
  return dated;
}

/** The year of a month that is named without one: the nearest that has been, or that is to come. */
export function yearOf(
  month: number,
  published: Day | undefined,
  future: boolean,
): number | undefined {
  if (published === undefined) return undefined;
  if (future) return month < published.month ? published.year + 1 : published.year;
  return month > published.month ? published.year - 1 : published.year;
}

function relative(which: string, unit: string, published: Day): string | undefined {
  const back = which === 'last' || which === 'past' || which === 'previous';
  const step = back ? -1 : which === 'this' ? 0 : 1;
  switch (unit) {
    case 'year':
      return edtfOf(published.year + step);
    case 'month': {
      const { year, month } = plusMonths(published, step);
      return edtfOf(year, month);
    }
    case 'decade':
      return undefined;
    case 'week': {
      const monday = plus(published, step * 7 - ((weekdayOf(published) + 6) % 7));
      return `[${edtfOfDay(monday)}..${edtfOfDay(plus(monday, 6))}]`;
    }
    default: {
      // "This weekend", said on a Monday or Tuesday, is the one that was.
      const since = (weekdayOf(published) + 1) % 7;
      const nearest = since <= (back ? 6 : 3) ? -since : 7 - since;
      const saturday = plus(
        published,
        which === 'next' || which === 'coming' ? 7 - since : nearest,
      );
      return `[${edtfOfDay(saturday)},${edtfOfDay(plus(saturday, 1))}]`;
    }
  }
}
