import type { Season } from './recognise.js';
import { startOfDay, type Span } from './span.js';

/**
 * First month, from 0, and the month after the last. The standard names the divisions but not the
 * months of a season. Seasons of a hemisphere are those of meteorology, three whole months each; one
 * that spans New Year belongs to the year in which it begins.
 */
const MONTHS: Readonly<Record<number, readonly [first: number, end: number]>> = {
  // Northern hemisphere: spring, summer, autumn, winter.
  25: [2, 5],
  26: [5, 8],
  27: [8, 11],
  28: [11, 14],
  // Southern hemisphere: spring, summer, autumn, winter.
  29: [8, 11],
  30: [11, 14],
  31: [2, 5],
  32: [5, 8],
  // Quarters, quadrimesters and semesters.
  33: [0, 3],
  34: [3, 6],
  35: [6, 9],
  36: [9, 12],
  37: [0, 4],
  38: [4, 8],
  39: [8, 12],
  40: [0, 6],
  41: [6, 12],
};

/**
 * Seasons 21 to 24 do not say which hemisphere they mean, so that "spring 2022" may be March or
 * October: what is left is the year.
 */
const YEAR = [0, 12] as const;

/** The months of a season or another division of a year. */
export function seasonSpan({ year, code }: Season): Span {
  const [first, end] = MONTHS[code] ?? YEAR;
  return { from: startOfDay(year, first, 1), to: startOfDay(year, end, 1) };
}
