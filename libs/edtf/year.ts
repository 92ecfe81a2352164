import type { Year } from './recognise.js';
import { startOfDay, type Span } from './span.js';

/**
 * A year of any size; with significant digits all the years that begin with those: `1950S2` is 1900
 * to 1999. NaN where a JavaScript Date does not reach, some 275,000 years either side of 1970.
 */
export function yearSpan({ year: written, significant = Infinity }: Year): Span {
  // `Y0E999` is 0 times infinity.
  const year = Number.isNaN(written) ? 0 : written;
  const size = Math.abs(year);
  const step = 10 ** Math.max(0, String(size).length - significant);
  const low = Math.floor(size / step) * step;
  const end = low + step;
  const [first, next] = year < 0 ? [1 - end, 1 - low] : [low, end];
  return { from: startOfDay(first, 0, 1), to: startOfDay(next, 0, 1) };
}
