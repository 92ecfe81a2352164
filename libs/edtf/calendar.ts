import { Refusal } from './refusal.js';
import { startOfDay, type Span } from './span.js';

const DAY = 24 * 60 * 60 * 1000;
const SHAPE = /^(-?)([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?$/;
const ASCENDING = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const DESCENDING = ASCENDING.toReversed();

const upTo = (most: number) => {
  const ascending = Array.from({ length: most }, (_, index) => index + 1);
  return { ascending, descending: ascending.toReversed() };
};
/** The numbers of all months, and of all days. */
const ALL = { 12: upTo(12), 31: upTo(31) };

type Order = 'ascending' | 'descending';

interface Digits {
  readonly negative: boolean;
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/**
 * From the first to the last day that a year, month or day can mean, where X stands for any digit
 * and what is left out for anything: `2022-03` is `2022-03-XX`. Only days that exist count, so
 * `202X-02-29` is from 2020 to 2028, and a date without any, such as 2021-02-29, is refused.
 *
 * It reads the written digits, since the parsed values no longer tell `X0` from `X1`, nor that
 * `2021-X2-31` can only be in December.
 *
 * @param text an EDTF date without qualifiers
 */
export function calendarSpan(text: string): Span {
  const [, sign, year, month = 'XX', day = 'XX'] = SHAPE.exec(text) ?? [];
  if (year !== undefined) {
    const digits = { negative: sign === '-', year, month, day };
    const first = firstDay(digits, 'ascending');
    const last = firstDay(digits, 'descending');
    if (first !== undefined && last !== undefined) return { from: first, to: last + DAY };
  }
  throw new Refusal(`"${text}" is no day of the calendar. Check its year, month and day.`);
}

/** The first day that fits, of those in the given order: ascending from the past, or descending. */
function firstDay(date: Digits, order: Order): number | undefined {
  const months = numbers(date.month, 12, order);
  const days = numbers(date.day, 31, order);
  for (const size of years(date.year, date.negative ? opposite(order) : order)) {
    if (date.negative && size === 0) continue; // ISO 8601 writes the year 0 without a sign.
    const year = date.negative ? -size : size;
    for (const month of months) {
      const last = daysIn(year, month);
      const day = days.find((day) => day <= last);
      if (day !== undefined) return startOfDay(year, month - 1, day);
    }
  }
  return undefined;
}

/** Gregorian, before its introduction too. */
function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** From 1 to some number, those that two digits can mean. */
function numbers(digits: string, most: 12 | 31, order: Order): readonly number[] {
  if (digits === 'XX') return ALL[most][order];
  if (!digits.includes('X')) {
    const number = Number(digits);
    return number >= 1 && number <= most ? [number] : [];
  }
  const found: number[] = [];
  for (let number = 1; number <= most; number += 1) {
    if (fits(digits[0], Math.floor(number / 10)) && fits(digits[1], number % 10)) {
      found.push(number);
    }
  }
  return order === 'ascending' ? found : found.reverse();
}

function fits(digit: string | undefined, value: number): boolean {
  return digit === 'X' || Number(digit) === value;
}

/** The years that four digits can mean, lazily: mostly the first one will do. */
function* years(digits: string, order: Order): Generator<number> {
  if (!digits.includes('X')) {
    yield Number(digits);
    return;
  }
  const [thousands, hundreds, tens, ones] = Array.from(digits, (digit) => valuesOf(digit, order));
  for (const a of thousands ?? []) {
    for (const b of hundreds ?? []) {
      for (const c of tens ?? []) {
        for (const d of ones ?? []) yield a * 1_000 + b * 100 + c * 10 + d;
      }
    }
  }
}

function valuesOf(digit: string, order: Order): readonly number[] {
  if (digit !== 'X') return [Number(digit)];
  return order === 'ascending' ? ASCENDING : DESCENDING;
}

function opposite(order: Order): Order {
  return order === 'ascending' ? 'descending' : 'ascending';
}
