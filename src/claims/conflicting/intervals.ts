import type { Quantity } from '../kinds/quantity.js';

/** The numbers that a quantity allows; null where it is open to a side. */
export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
  /** Whether it does not take in the number itself. */
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** "About" takes in this share of the number to either side: a tenth. */
const ABOUT = 10;

/** What numbers a quantity allows: up to its bounds, without them where they are exclusive. */
export function intervalOf(quantity: Quantity): Interval {
  const { basis, value, min, max, minExclusive, maxExclusive } = quantity;
  if (value !== undefined) {
    const reach = basis === 'about' ? Math.abs(value) / ABOUT : 0;
    const [low, high] = [finite(value - reach), finite(value + reach)];
    return { low, high, lowOpen: false, highOpen: false };
  }
  return {
    low: finite(minExclusive ?? min),
    high: finite(maxExclusive ?? max),
    lowOpen: minExclusive !== undefined,
    highOpen: maxExclusive !== undefined,
  };
}

/** Whether one interval is over before the other begins. */
export function isBelow(one: Interval, other: Interval): boolean {
  if (one.high === null || other.low === null) return false;
  return one.high < other.low || (one.high === other.low && (one.highOpen || other.lowOpen));
}

/** Whether two intervals have no number in common. */
export function areApart(one: Interval, other: Interval): boolean {
  return isBelow(one, other) || isBelow(other, one);
}

/** A number as JSON keeps it, which knows neither -0 nor what is infinite. */
function finite(number: number | undefined): number | null {
  return number === undefined || !Number.isFinite(number) ? null : number + 0;
}
