import type { YearNode } from 'edtf';
import { startOfDay, type Span } from './span.js';

/**
 * A year of any size; with significant digits all the years that begin with those: `1950S2` is 1900
 * to 1999. NaN where a JavaScript Date does not reach, some 275,000 years either side of 1970.
 */
export function yearSpan({ values: [parsed = 0], significant = Infinity }: YearNode): Span {
  // `Y0E999` is parsed as 0 times infinity.
  const year = Number.isNaN(parsed) ? 0 : parsed;
  const size = Math.abs(year);
  const step = 10 ** Math.max(0, String(size).length - significant);
  const low = Math.floor(size / step) * step;
  const end = low + step;
  const [first, next] = year < 0 ? [1 - end, 1 - low] : [low, end];
  return { from: startOfDay(first, 0, 1), to: startOfDay(next, 0, 1) };
}
