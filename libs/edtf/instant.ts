import { calendarSpan } from './calendar.js';
import type { DateTime } from './recognise.js';
import type { Span } from './span.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * The second of a date-time; the minute or the decimal fraction of a second if that is what is
 * written, to the millisecond at the finest.
 *
 * Without a zone nobody knows which instant a time of day means: the range then takes in every zone
 * in use, from UTC+14, where the day begins first, to UTC-12. (A date without a time is a UTC day
 * all the same: it claims no more precision than that.)
 */
export function instantSpan(text: string, { hours, minutes, seconds, offset }: DateTime): Span {
  const [day = '', time = ''] = text.split('T');
  const fraction = /\.(\d{1,3})/.exec(time)?.[1] ?? '';

  const from =
    calendarSpan(day).from +
    hours * HOUR +
    minutes * MINUTE +
    (seconds ?? 0) * SECOND +
    Number(fraction.padEnd(3, '0'));
  const to = from + (seconds === undefined ? MINUTE : SECOND / 10 ** fraction.length);

  if (offset === undefined) return { from: from - 14 * HOUR, to: to + 12 * HOUR };
  return { from: from - offset * MINUTE, to: to - offset * MINUTE };
}
