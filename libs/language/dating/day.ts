/** A day of the calendar, which sums and weekdays are computed with. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY = 86_400_000;

/** The day on which something was published; undefined where its date is no whole day. */
export function dayOf(publishedAt: string): Day | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:$|T)/.exec(publishedAt);
  if (!match) return undefined;
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

export function plus(day: Day, days: number): Day {
  const at = new Date(Date.UTC(day.year, day.month - 1, day.day) + days * DAY);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** From 0 for Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay();
}

export function plusMonths({ year, month }: Day, months: number): { year: number; month: number } {
  const index = year * 12 + month - 1 + months;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** EDTF of a year, of a month or of a day. */
export function edtfOf(year: number, month?: number, day?: number): string {
  const parts = [String(year).padStart(4, '0')];
  if (month !== undefined) parts.push(String(month).padStart(2, '0'));
  if (day !== undefined) parts.push(String(day).padStart(2, '0'));
  return parts.join('-');
}

export function edtfOfDay({ year, month, day }: Day): string {
  return edtfOf(year, month, day);
}
