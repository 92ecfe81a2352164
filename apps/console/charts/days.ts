/** A stretch of days, in milliseconds since 1970, half-open. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

const DATE = /(?<!\d)(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?!\d)/g;

/**
 * Where a date stands on an axis: from the beginning of the first day, month or year that is named in
 * it to the end of the last one. It is for drawing alone; the date as written stands beside it.
 *
 * @param written in EDTF, or a time; undefined for one that names no day, month or year of numbers
 */
export function daysOf(written: string | null): Days | undefined {
  const found = [...(written ?? '').matchAll(DATE)].flatMap(([, year, month, day]) => {
    const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)];
    // Seasons and the like of EDTF level 2 have numbers from 21 on: they are somewhere in their year.
    if (m > 12) return [{ from: Date.UTC(y, 0), to: Date.UTC(y + 1, 0) }];
    const from = Date.UTC(y, m - 1, d);
    if (day !== undefined) return [{ from, to: from + DAY_MS }];
    return [{ from, to: month === undefined ? Date.UTC(y + 1, 0) : Date.UTC(y, m) }];
  });
  if (found.length === 0) return undefined;
  return {
    from: Math.min(...found.map(({ from }) => from)),
    to: Math.max(...found.map(({ to }) => to)),
  };
}

export const DAY_MS = 86_400_000;
