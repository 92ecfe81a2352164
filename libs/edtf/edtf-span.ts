import { calendarSpan } from './calendar.js';
import { instantSpan } from './instant.js';
import { type List, recognise, type Recognised } from './recognise.js';
import { Refusal } from './refusal.js';
import { seasonSpan } from './season.js';
import { hull, type Span } from './span.js';
import { yearSpan } from './year.js';

const QUALIFIERS = /[?~%]/g;

/**
 * The range of time that an EDTF text can mean, from its written parts. Throws a Refusal if the text is no EDTF, names no day that exists, or runs backwards.
 */
export function edtfSpan(text: string): Span {
  const what = recognised(text);
  // "About 1984" is still 1984 here: how far it may be off, nobody said, and we invent no tolerance.
  const plain = text.replace(QUALIFIERS, '');
  switch (what.type) {
    case 'Date':
      return calendarSpan(plain);
    case 'DateTime':
      return instantSpan(plain, what);
    case 'Decade':
      return calendarSpan(`${plain}X`);
    case 'Century':
      return calendarSpan(`${plain}XX`);
    case 'Year':
      return yearSpan(what);
    case 'Season':
      return seasonSpan(what);
    case 'Interval':
      return betweenSpan(text, '/');
    case 'List':
      return listSpan(what);
  }
}

function recognised(text: string): Recognised {
  const what = recognise(text);
  if (what) return what;
  throw new Refusal(
    `${JSON.stringify(text)} is no EDTF date (ISO 8601-2). Write for example 2022-03-29, 2022-03, ` +
      '2022-03-29T10:30:00Z, 2022-03~ (about), 2022-03-29/.. (open end) or [2022-03-28,2022-03-29] (one of these).',
  );
}

/**
 * From the start of the first date to the end of the last; an end that is open (`..`) or unknown
 * (empty) has no bound. Refused only if it is certain to run backwards: `2005-06/2005` is not.
 */
function betweenSpan(text: string, separator: string): Span {
  const [first = '', last = ''] = text.split(separator);
  const from = isDate(first) ? edtfSpan(first).from : -Infinity;
  const to = isDate(last) ? edtfSpan(last).to : Infinity;
  if (to <= from) {
    throw new Refusal(`"${text}" ends before it begins. Write the earlier date first.`);
  }
  return { from, to };
}

function isDate(end: string): boolean {
  return end !== '' && end !== '..';
}

/** From the earliest start to the latest end of the members, in whatever order they are written. */
function listSpan({ members, earlier, later }: List): Span {
  const span = hull(
    members.map((member) => (member.includes('..') ? betweenSpan(member, '..') : edtfSpan(member))),
  );
  return { from: earlier ? -Infinity : span.from, to: later ? Infinity : span.to };
}
