/** A half-open range [from, to) in milliseconds since 1970 UTC; not finite where there is no bound. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The range from the start of the first of these to the end of the last. */
export function hull(spans: readonly Span[]): Span {
  return {
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ to }) => to)),
  };
}

/**
 * The start of a day in the proleptic Gregorian calendar, with year 0 before year 1 as in ISO 8601.
 * Months count from 0 and may run over into another year. NaN if a JavaScript Date cannot hold it.
 */
export function startOfDay(year: number, month: number, day: number): number {
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(year, month, day);
}
