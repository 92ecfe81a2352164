/** A stretch of time, in milliseconds since 1970: its end is the first moment after it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const DAY_MS = 86_400_000;

/**
 * Where a date as written lies, as far as a plot can show it: years, months, days and moments, vague
 * or not, and intervals from one to another. Undefined for anything else; the date as written stays
 * beside the plot.
 *
 * @param written EDTF (ISO 8601-2), or a moment in RFC 3339
 */
export function stretchOf(written: string): Stretch | undefined {
  const [first = '', second] = written.split('/', 2);
  const from = single(first);
  if (second === undefined) return from;
  const to = single(second);
  if (!from || !to) return from ?? to;
  return { from: from.from, to: Math.max(to.to, from.to) };
}

function single(written: string): Stretch | undefined {
  if (/^\d{4}-\d{2}-\d{2}T/.test(written)) {
    const moment = Date.parse(written);
    return Number.isNaN(moment) ? undefined : { from: moment, to: moment };
  }
  const parts = /^(\d{4})(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?[?~%]?$/.exec(written);
  if (!parts) return undefined;
  const [year, month, day] = parts.slice(1).map((part) => (part ? Number(part) : NaN));
  if (year === undefined) return undefined;
  // Seasons and other divisions of a year are numbered from 21 on.
  if (!isBetween(month, 1, 12)) return { from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0) };
  if (!isBetween(day, 1, 31)) return { from: Date.UTC(year, month - 1), to: Date.UTC(year, month) };
  const from = Date.UTC(year, month - 1, day);
  return { from, to: from + DAY_MS };
}

const isBetween = (number: number | undefined, least: number, most: number): number is number =>
  number !== undefined && number >= least && number <= most;
