import { type Pair, pairsWithin } from '../clashing.js';
import { dayNumber, type Days, monthOf, yearOf } from '../days.js';
import type { EventRow } from './rows.js';

/** The days on which the event of a row may have been, by its columns. */
export function daysOf({ date_prec, date_start, date_end }: EventRow): Days {
  if (date_prec === 5) return yearOf(date_start);
  if (date_prec === 4) return monthOf(date_start);
  return [dayNumber(date_start), dayNumber(date_end)];
}

/** The place of a row as its precision tells it. */
export function whereOf({ where_prec, country, adm_1, where_coordinates }: EventRow): string {
  return { 1: where_coordinates, 4: adm_1, 6: country }[where_prec];
}

/**
 * Which rows cannot both be right, read from the columns alone: they count the deaths of one event
 * in one place, on days that meet, and have no number in common.
 */
export function clashingEvents(rows: readonly EventRow[]): Pair[] {
  const clashing = pairsWithin(
    rows,
    (row) => `${row.event} in ${whereOf(row)}`,
    (one, other) => {
      const [a, b] = [daysOf(one), daysOf(other)];
      return a[0] <= b[1] && b[0] <= a[1] && (one.high < other.low || other.high < one.low);
    },
  );
  return clashing.map(([one, other]) => [`row-${one.id}/deaths`, `row-${other.id}/deaths`]);
}
