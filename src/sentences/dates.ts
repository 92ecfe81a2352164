import { parseEdtf, type Recognised, recognise } from '../../libs/edtf/index.js';
import { dayPhrase, type Phrase, yearNumber, yearsBetween } from './days.js';
import { listed } from './lists.js';

const PLAIN = { perhaps: false, about: false } as const;

/** When, in words that go on after what happened: `on 29 March 2022`, `from 1964 to 2008`. */
export function when(edtf: string): string {
  const what = recognise(edtf);
  if (what?.type === 'Interval') return between(edtf.split('/'));
  if (what?.type === 'List') return edtf.startsWith('[') ? oneOf(what) : allOf(what);
  return at(phrase(edtf));
}

/** A date as a name of what has it: `29 March 2022`; an interval and a list as `when` has them. */
export function dated(edtf: string): string {
  const what = recognise(edtf);
  return what?.type === 'Interval' || what?.type === 'List' ? when(edtf) : bare(phrase(edtf));
}

/** The day of a publication, of which a time may be given: `30 March 2022`. */
export function publicationDay(publishedAt: string): string {
  const [day = publishedAt] = /^-?\d{4}-\d{2}-\d{2}(?=[Tt ]\d)/.exec(publishedAt) ?? [];
  const told = dated(publishedAt.includes('/') ? publishedAt : day);
  return told.startsWith('some year') ? 'an unknown date' : told;
}

/** One date in words. What is written in no way that is known here is told as it is written. */
function phrase(written: string): Phrase {
  const day = dayPhrase(written);
  if (day) return day;
  const [date = '', time] = written.split('T');
  const ofDay = time === undefined ? undefined : dayPhrase(date);
  if (ofDay && time !== undefined) {
    return { ...PLAIN, preposition: 'on', noun: `${ofDay.noun} at ${timeInWords(time)}` };
  }
  const what = recognise(written);
  const qualified = { perhaps: /[?%]$/.test(written), about: /[~%]$/.test(written) };
  return { preposition: 'in', ...qualified, noun: what ? spanInWords(what, written) : written };
}

function timeInWords(time: string): string {
  const end = time.search(/[^\d:.]/);
  const [clock, zone] = end < 0 ? [time, ''] : [time.slice(0, end), time.slice(end)];
  const short = clock.replace(/^(\d\d:\d\d):00$/, '$1');
  return zone === '' ? short : `${short} ${zone === 'Z' ? 'UTC' : `UTC${zone}`}`;
}

const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
const QUARTERS = ['first', 'second', 'third', 'fourth'] as const;
const FOUR_MONTHS = ['first', 'middle', 'last'] as const;
const HALVES = ['first', 'second'] as const;

/** Decades, centuries, seasons and long years in words. */
function spanInWords(what: Recognised, written: string): string {
  if (what.type === 'Season') return seasonInWords(what.code, yearNumber(what.year));
  const { from = null, to = null } = rangeOf(written);
  const first = from === null ? undefined : new Date(from).getUTCFullYear();
  const last = to === null ? undefined : new Date(to - 1).getUTCFullYear();
  if (first === undefined || last === undefined) {
    const isExact = what.type === 'Year' && what.significant === undefined;
    return isExact && Number.isSafeInteger(what.year)
      ? `the year ${yearNumber(what.year)}`
      : `the year that is written ${written}`;
  }
  if (first === last) return `the year ${yearNumber(first)}`;
  const isDecade = what.type === 'Decade' && first > 0;
  return isDecade ? `the ${first}s` : yearsBetween(first, last);
}

function rangeOf(written: string): { from?: number | null; to?: number | null } {
  const result = parseEdtf(written);
  return result.ok ? result.date : {};
}

function seasonInWords(code: number, year: string): string {
  if (code < 33) {
    const season = `${SEASONS[(code - 21) % 4] ?? ''} ${year}`;
    if (code < 25) return season;
    return `${season} (${code < 29 ? 'northern' : 'southern'} hemisphere)`;
  }
  if (code < 37) return `the ${QUARTERS[code - 33] ?? ''} quarter of ${year}`;
  if (code < 40) return `the ${FOUR_MONTHS[code - 37] ?? ''} four months of ${year}`;
  return `the ${HALVES[code - 40] ?? ''} half of ${year}`;
}

function at({ preposition, ...rest }: Phrase): string {
  const { perhaps, about, noun } = rest;
  return [perhaps && 'perhaps', preposition, about && 'about', noun].filter(Boolean).join(' ');
}

function bare({ perhaps, about, noun }: Phrase): string {
  return [perhaps && 'perhaps', about && 'about', noun].filter(Boolean).join(' ');
}

const OPEN = '..';

function between([first = '', last = '']: readonly string[]): string {
  if (first === OPEN && last === OPEN) return 'at any time';
  if (first === '' && last === '') return 'at an unknown time';
  const end = last === '' ? 'an unknown date' : bare(phrase(last));
  if (first === OPEN) return `up to ${end}`;
  const start = first === '' ? 'an unknown date' : bare(phrase(first));
  if (last === OPEN) return `from ${start} on`;
  return first === '' || last === ''
    ? `from ${start} to ${end}`
    : `from ${stretch(phrase(first), phrase(last))}`;
}

/** From one date to another, the month and the year said once where they are the same. */
function stretch(first: Phrase, last: Phrase): string {
  const isPlain = [first, last].every((one) => one.parts && !one.perhaps && !one.about);
  const [parts = [], others = []] = [first.parts, last.parts];
  if (!isPlain || parts.length !== others.length) return `${bare(first)} to ${bare(last)}`;
  let same = 0;
  while (same + 1 < parts.length && parts.at(-1 - same) === others.at(-1 - same)) same += 1;
  return `${parts.slice(0, parts.length - same).join(' ')} to ${bare(last)}`;
}

type List = Extract<Recognised, { type: 'List' }>;

/** The phrases of a member: one of a date, two of a stretch of them. */
function phrasesOf(member: string): [Phrase, Phrase?] {
  const [first = '', last] = member.split(OPEN);
  return last === undefined ? [phrase(first)] : [phrase(first), phrase(last)];
}

function oneOf({ members, earlier, later }: List): string {
  const phrases = members.map(phrasesOf);
  const nouns = phrases.map(([first, last]) => (last ? stretch(first, last) : bare(first)));
  const [only = ''] = nouns;
  if (nouns.length === 1 && earlier) return `some time up to ${only}`;
  if (nouns.length === 1 && later) return `some time from ${only} on`;
  const [[first] = []] = phrases;
  if (nouns.length === 1 && first && !phrases[0]?.[1]) return at(first);
  const open = nouns.map((noun, index) => {
    if (earlier && index === 0) return `${noun} or before`;
    return later && index === nouns.length - 1 ? `${noun} or later` : noun;
  });
  const alike = new Set(phrases.map(([{ preposition }]) => preposition));
  const together = togetherIn(members, phrases) ?? listed(open);
  return `${alike.size === 1 ? (first?.preposition ?? 'in') : 'in'} one of ${together}`;
}

/** Days, months or years that follow each other, as a stretch of them; undefined for others. */
function togetherIn(
  members: readonly string[],
  phrases: readonly [Phrase, Phrase?][],
): string | undefined {
  const [first] = phrases;
  const last = phrases.at(-1);
  if (!first || !last || members.length < 3) return undefined;
  const follow = members.every((member, index) => {
    const before = members[index - 1];
    return before === undefined || (isDate(member) && rangeOf(before).to === rangeOf(member).from);
  });
  return follow && isDate(members[0] ?? '') ? stretch(first[0], last[0]) : undefined;
}

function isDate(member: string): boolean {
  return /^-?\d{4}(-\d{2}){0,2}$/.test(member);
}

function allOf({ members, earlier, later }: List): string {
  const told = members.map((member, index) => {
    const [first, last] = phrasesOf(member);
    if (earlier && index === 0 && !last) return `up to ${bare(first)}`;
    if (later && index === members.length - 1 && !last) return `from ${bare(first)} on`;
    return last ? `from ${stretch(first, last)}` : at(first);
  });
  return listed(told);
}
