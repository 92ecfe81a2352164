import { stretchOf } from '../../charts/written-stretch.js';

/** Days on which claims begin, and how many. */
export interface Stop {
  /** The first day, as written in an address. */
  readonly first: string;
  readonly last: string;
  readonly count: number;
}

/** Days of the API as stops of a strip. */
export const stopsOf = (
  days: readonly { readonly from: string; readonly to: string; readonly count: number }[],
): readonly Stop[] =>
  days.map(({ from, to, count }) => ({
    first: writtenDay(from),
    last: writtenDay(new Date(Date.parse(to) - 1).toISOString()),
    count,
  }));

/** The day of a moment as EDTF writes it; of years that need more than four digits the year alone. */
function writtenDay(moment: string): string {
  const [, sign, far, day] = /^([+-])(\d{6})(-\d\d-\d\d)/.exec(moment) ?? [];
  if (sign === undefined || far === undefined || day === undefined) return moment.slice(0, 10);
  const minus = sign === '-' ? '-' : '';
  return Number(far) > 9999 ? `Y${minus}${Number(far)}` : `${minus}${far.slice(2)}${day}`;
}

/** The stops that lie within what the address says, as indexes of the first and the last. */
export function chosenOf(
  stops: readonly Stop[],
  from: string | undefined,
  to: string | undefined,
): readonly [first: number, last: number] {
  const least = from === undefined ? -Infinity : (stretchOf(from)?.from ?? -Infinity);
  const most = to === undefined ? Infinity : (stretchOf(to)?.to ?? Infinity);
  const first = stops.findIndex(({ last }) => (stretchOf(last)?.to ?? Infinity) > least);
  const last = stops.findLastIndex(({ first: day }) => (stretchOf(day)?.from ?? -Infinity) < most);
  return [first === -1 ? stops.length - 1 : first, Math.max(last, 0)];
}
