import { compare } from '../clocks.js';
import type { NumberGiven } from './compared.js';
import { groupBy } from './group-by.js';
import { areApart, type Interval } from './intervals.js';
import { isBefore, mayMeet, type Range, rangeName } from './ranges.js';

/** All numbers that one series gives of one period. */
export interface OfPeriod {
  readonly time: Range;
  /**
   * What the numbers have in common: from the greatest of their lower ends to the least of their
   * upper ones. Where they do not meet, that is no interval, and serves as well.
   */
  readonly common: Interval;
}

/** A number of a series, and the version that asserted it. */
export interface NumberOfSeries {
  readonly asserted: number;
  readonly number: NumberGiven;
}

/** What some numbers have in common (`OfPeriod`). */
export function commonOf(numbers: Iterable<Interval>): Interval {
  let common: Interval = { low: null, high: null, lowOpen: false, highOpen: false };
  for (const number of numbers) common = narrowed(common, number);
  return common;
}

/** What numbers have in common with one more. */
export function narrowed(common: Interval, { low, high, lowOpen, highOpen }: Interval): Interval {
  const rises =
    low !== null && (common.low === null || low > common.low || (low === common.low && lowOpen));
  const falls =
    high !== null &&
    (common.high === null || high < common.high || (high === common.high && highOpen));
  if (!rises && !falls) return common;
  return {
    ...(rises ? { low, lowOpen } : { low: common.low, lowOpen: common.lowOpen }),
    ...(falls ? { high, highOpen } : { high: common.high, highOpen: common.highOpen }),
  };
}

/** Whether what numbers have in common may be more without one of them. */
export function bounds({ low, high }: Interval, common: Interval): boolean {
  return (low !== null && low === common.low) || (high !== null && high === common.high);
}

/** Whether a number of one period and one of another cannot both hold, though the periods meet. */
export function periodsClash(one: OfPeriod, other: OfPeriod): boolean {
  return mayMeet(one.time, other.time) && areApart(one.common, other.common);
}

/** Times that have moments in common, one with the next, put together: apart from each other, the first before others. */
function together(times: Iterable<Range>): Range[] {
  const sorted = [...times].sort(compareStart);
  const joined: Range[] = [];
  for (const time of sorted) {
    const last = joined.at(-1);
    if (!last || !mayMeet(last, time)) joined.push({ from: time.from, to: time.to });
    else if (last.to !== null && (time.to === null || time.to > last.to)) {
      joined[joined.length - 1] = { from: last.from, to: time.to };
    }
  }
  return joined;
}

/** Those of some numbers of one series that clash with one of another period, by the times that they share. */
export function acrossPeriods(
  numbers: Iterable<NumberOfSeries>,
): { readonly time: Range; readonly claims: readonly number[] }[] {
  const periods = [...groupBy(numbers, ({ number }) => rangeName(number.time)).values()].map(
    (all) => ({
      all,
      time: all[0]?.number.time ?? EVER,
      common: commonOf(all.map(({ number }) => number)),
    }),
  );
  const found = new Set<NumberOfSeries>();
  for (const [one, other] of pairsThatMeet(periods)) {
    if (!areApart(one.common, other.common)) continue;
    for (const each of one.all) if (areApart(each.number, other.common)) found.add(each);
    for (const each of other.all) if (areApart(each.number, one.common)) found.add(each);
  }
  return together([...found].map(({ number }) => number.time)).map((time) => ({
    time,
    claims: [...found]
      .filter(({ number }) => mayMeet(number.time, time))
      .map(({ asserted }) => asserted)
      .sort((a, b) => a - b),
  }));
}

const EVER: Range = { from: null, to: null };

/** Each two of some periods that may have moments in common. */
function* pairsThatMeet<Period extends OfPeriod>(
  periods: readonly Period[],
): Generator<[Period, Period]> {
  const sorted = [...periods].sort((a, b) => compareStart(a.time, b.time));
  for (const [index, one] of sorted.entries()) {
    for (const other of sorted.slice(index + 1)) {
      if (isBefore(one.time, other.time)) break;
      yield [one, other];
    }
  }
}

function compareStart(a: Range, b: Range): number {
  return compare(a.from ?? -Infinity, b.from ?? -Infinity);
}
