import { Refusal } from './refusal.js';
import { startOfDay, type Span } from './span.js';

const DAY = 24 * 60 * 60 * 1000;
const SHAPE = /^(-?)([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?$/;
const ASCENDING = Array.from('0123456789');
const DESCENDING = ASCENDING.toReversed();

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
    const first = firstDay(digits, ASCENDING);
    const last = firstDay(digits, DESCENDING);
    if (first !== undefined && last !== undefined) return { from: first, to: last + DAY };
  }
  throw new Refusal(`"${text}" is no day of the calendar. Check its year, month and day.`);
}

/** The first day that fits, of those in the given order: ascending from the past, or descending. */
function firstDay(date: Digits, order: readonly string[]): number | undefined {
  for (const size of numbers(date.year, date.negative ? order.toReversed() : order)) {
    if (date.negative && size === 0) continue; // ISO 8601 writes the year 0 without a sign.
    const year = date.negative ? -size : size;
    for (const month of numbers(date.month, order)) {
      if (month < 1 || month > 12) continue;
      const days = new Date(startOfDay(year, month, 0)).getUTCDate();
      for (const day of numbers(date.day, order)) {
        if (day >= 1 && day <= days) return startOfDay(year, month - 1, day);
      }
    }
  }
  return undefined;
}

/** The numbers that digits can mean, lazily, in the order given for the digits. */
function* numbers(digits: string, order: readonly string[]): Generator<number> {
  if (!digits.includes('X')) {
    yield Number(digits);
    return;
  }
  for (const digit of order) yield* numbers(digits.replace('X', digit), order);
}
