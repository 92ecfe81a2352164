/** The day before another: a stop before anything was published. */
export function dayBefore(day: string): string {
  const before = new Date(`${day}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  return before.toISOString().slice(0, 10);
}

/**
 * What a day means on the clock of publication.
 *
 * @param count how much was published on it, where that is known
 * @param first the first day on which anything was published
 */
export function publishedText(
  day: string,
  count: number | undefined,
  first: string | undefined,
): string {
  // A year or a month means its end: it is before the first day only where that does not begin with it.
  if (first !== undefined && day < first && !first.startsWith(day)) {
    return `${day}, before anything was published`;
  }
  if (count === undefined) return day;
  return `${day}, ${count === 1 ? '1 report' : `${count} reports`}`;
}
