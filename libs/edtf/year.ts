import type { Year } from './recognise.js';
import { startOfDay, type Span } from './span.js';

/** How far a JavaScript Date reaches, in milliseconds. */
const EARLIEST = -8_640_000_000_000_000;
const LATEST = 8_640_000_000_000_000;

/**
 * A year of any size; with significant digits all the years that begin with those: `1950S2` is 1900
 * to 1999. What lies beyond where a JavaScript Date reaches, some 275,000 years either side of 1970,
 * is before or after all that is not.
 */
export function yearSpan({ year: written, significant = Infinity }: Year): Span {
  // `Y0E999` is 0 times infinity.
  const year = Number.isNaN(written) ? 0 : written;
  const size = Math.abs(year);
  const step = 10 ** Math.max(0, String(size).length - significant);
  const low = Math.floor(size / step) * step;
  const end = low + step;
  const [first, next] = year < 0 ? [1 - end, 1 - low] : [low, end];
  const [from, to] = [startOfDay(first, 0, 1), startOfDay(next, 0, 1)];
  return {
    from: Number.isNaN(from) ? (first < 0 ? -Infinity : LATEST) : from,
    to: Number.isNaN(to) ? (next < 0 ? EARLIEST : Infinity) : to,
  };
}
