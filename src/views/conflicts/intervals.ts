import type { Quantity } from '../../claims/kinds/quantity.js';

/** One end of an interval; infinite where it is open. */
interface End {
  readonly at: number;
  /** Whether the interval does not take in the number itself. */
  readonly exclusive: boolean;
}

/** The numbers that a quantity allows. */
export interface Interval {
  readonly low: End;
  readonly high: End;
}

/** "About" takes in this share of the number to either side: a tenth. */
const ABOUT = 10;

/** What numbers a quantity allows: up to its bounds, without them where they are exclusive. */
export function intervalOf(quantity: Quantity): Interval {
  const { basis, value, min, max, minExclusive, maxExclusive } = quantity;
  if (value !== undefined) {
    const reach = basis === 'about' ? Math.abs(value) / ABOUT : 0;
    return { low: closed(value - reach), high: closed(value + reach) };
  }
  return {
    low: minExclusive === undefined ? closed(min ?? -Infinity) : open(minExclusive),
    high: maxExclusive === undefined ? closed(max ?? Infinity) : open(maxExclusive),
  };
}

/**
 * Those of some intervals that do not meet each of the others. An interval misses some other one
 * where it ends before the last beginning of all, or begins after the first end of all.
 */
export function apart<Item extends Interval>(intervals: readonly Item[]): Item[] {
  const [first, ...others] = intervals;
  if (!first) return [];
  const lastLow = others.reduce((last, { low }) => (isLater(low, last) ? low : last), first.low);
  const firstHigh = others.reduce(
    (end, { high }) => (isSooner(high, end) ? high : end),
    first.high,
  );
  return intervals.filter(({ low, high }) => misses(high, lastLow) || misses(firstHigh, low));
}

/** Whether an interval with this upper end is over before one with that lower end begins. */
function misses(high: End, low: End): boolean {
  return high.at < low.at || (high.at === low.at && (high.exclusive || low.exclusive));
}

function isLater(a: End, b: End): boolean {
  return a.at > b.at || (a.at === b.at && a.exclusive && !b.exclusive);
}

function isSooner(a: End, b: End): boolean {
  return a.at < b.at || (a.at === b.at && a.exclusive && !b.exclusive);
}

function closed(at: number): End {
  return { at, exclusive: false };
}

function open(at: number): End {
  return { at, exclusive: true };
}
