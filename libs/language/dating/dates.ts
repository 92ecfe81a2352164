import { createRequire } from 'node:module';

import type { en, ParsedComponents, ParsedResult } from 'chrono-node';

import { type Day, edtfOf, edtfOfDay, plus, weekdayOf } from './day.js';
import { type Dated, phrasesIn, yearOf } from './phrases.js';

/** Only a text that holds one of these can hold a date. */
const HINT =
  /\d{4}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)|\b(?:ago|yesterday|today|tonight|tomorrow|week|weekend|month|year)\b|\b(?:19|20)\d0s/i;
const WORDS =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|ago|yesterday|today|tonight|tomorrow|week|month|year|\d{4})/i;
/** Dates are looked for in no more of a sentence than this. */
const REACH = 4_096;

let parser: typeof en | undefined;

function loaded(): typeof en {
  parser ??= (createRequire(import.meta.url)('chrono-node') as { en: typeof en }).en;
  return parser;
}

/**
 * The dates that a sentence names, in EDTF, against the day of publication; in order. One that cannot
 * be told is left out: a weekday, where the day of publication is not known.
 *
 * @param future whether the sentence speaks of what is to come: "on Friday" is then the next one
 */
export function datesIn(sentence: string, published: Day | undefined, future: boolean): Dated[] {
  const text = sentence.slice(0, REACH);
  if (!HINT.test(text)) return [];
  const own = phrasesIn(text, published, future);
  const reference = published ?? { year: 2000, month: 1, day: 1 };
  const noon = new Date(reference.year, reference.month - 1, reference.day, 12);
  const parsed = loaded()
    .parse(text, noon, { forwardDate: future })
    .filter(({ text: words }) => WORDS.test(words))
    .map((result) => dated(result, published, future))
    .filter((each): each is Dated => each !== undefined)
    .filter(
      ({ start, end }) =>
        !own.some(
          (each) => start < each.end && each.start < end && end - start <= each.end - each.start,
        ),
    );
  const kept = own.filter(
    ({ start, end }) => !parsed.some((each) => start < each.end && each.start < end),
  );
  return [...kept, ...parsed].sort((a, b) => a.start - b.start);
}

function dated(
  result: ParsedResult,
  published: Day | undefined,
  future: boolean,
): Dated | undefined {
  const { start: first, end: last } = result;
  // "From March 5 to March 8, 2021": the year is told once, at the end.
  const once = last?.isCertain('year') === true && !first.isCertain('year');
  const told = edtf(first, result.text, published, future);
  const year = edtfOf(last?.get('year') ?? 0);
  const from = once && told !== undefined ? `${year}${told.slice(year.length)}` : told;
  if (from === undefined) return undefined;
  const to = last ? edtf(last, result.text, published, future) : undefined;
  const whole = to === undefined || to <= from ? from : `${from}/${to}`;
  return { start: result.index, end: result.index + result.text.length, edtf: whole };
}

/** A date no more exact than its words: of a month alone, the month. */
function edtf(
  parts: ParsedComponents,
  words: string,
  published: Day | undefined,
  future: boolean,
): string | undefined {
  const year = parts.get('year') ?? 0;
  const month = parts.get('month') ?? 1;
  const day = parts.get('day') ?? 1;
  const exact = { year, month, day };
  const hasYear = parts.isCertain('year');
  if (published === undefined && (!hasYear || isRelative(words))) return undefined;
  // "Three weeks ago" is about a day.
  if (/\b(?:week|month|year)s? ago\b/i.test(words)) return `${edtfOfDay(exact)}~`;
  if (parts.isCertain('weekday') && !parts.isCertain('day')) {
    return published && weekday(parts.get('weekday') ?? 0, words, published, future);
  }
  if (parts.isCertain('day') && parts.isCertain('month')) {
    const told =
      hasYear || isRelative(words) ? year : (yearOfDay(exact, published, future) ?? year);
    return edtfOf(told, month, day);
  }
  if (parts.isCertain('month')) {
    const told = hasYear ? year : yearOf(month, published, future);
    return told === undefined ? undefined : edtfOf(told, month);
  }
  if (hasYear && !isRelative(words)) return edtfOf(year);
  if (!isRelative(words)) return undefined;
  return edtfOfDay(exact);
}

function isRelative(words: string): boolean {
  return /\b(?:ago|yesterday|today|tonight|tomorrow|last|next|this|in)\b/i.test(words);
}

/** The day of a month that is named without a year: the nearest, half a year ahead at most. */
function yearOfDay(day: Day, published: Day | undefined, future: boolean): number | undefined {
  const year = yearOf(day.month, published, future);
  if (published === undefined || year === undefined || future) return year;
  return day.month === published.month && day.day > published.day + NEAR ? year - 1 : year;
}

/** A day later in the month of publication is rather to come than a year past. */
const NEAR = 31;

/** The last such day up to publication, or the next one after it. */
function weekday(of: number, words: string, published: Day, future: boolean): string {
  const back = (weekdayOf(published) - of + 7) % 7;
  const ahead = (of - weekdayOf(published) + 7) % 7;
  if (/\blast\b/i.test(words)) return edtfOfDay(plus(published, -(back === 0 ? 7 : back)));
  if (/\bnext\b/i.test(words)) return edtfOfDay(plus(published, ahead === 0 ? 7 : ahead));
  if (future) return edtfOfDay(plus(published, ahead));
  return edtfOfDay(plus(published, -back));
}
