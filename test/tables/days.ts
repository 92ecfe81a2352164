const DAY = 24 * 60 * 60 * 1000;

/** A day as its number since 1970. */
export function dayNumber(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / DAY;
}

/** The day of a number since 1970, as `2022-03-29`. */
export function dayText(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** First and last day of something, both included. */
export type Days = readonly [first: number, last: number];

/** The month of a day, from its first day to its last. */
export function monthOf(text: string): Days {
  const [year = 0, month = 1] = text.split('-').map(Number);
  return [Date.UTC(year, month - 1, 1) / DAY, Date.UTC(year, month, 1) / DAY - 1];
}

/** The year of a day, from its first day to its last. */
export function yearOf(text: string): Days {
  const year = Number(text.slice(0, 4));
  return [Date.UTC(year, 0, 1) / DAY, Date.UTC(year + 1, 0, 1) / DAY - 1];
}
