import { MONTHS, WEEKDAYS } from '../lexicon/times.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';
import { beforeNext } from './before-next.js';
import { clauseAround } from './clause.js';
import { isMoney } from './money.js';
import { NOUN, nounEnd } from './noun.js';
import { isVerb } from './verb.js';

/** "6.1 percent in February", "rose to 19 by Monday": when it was so, of a day only where little is said. */
export function timeEnd(
  tokens: readonly Token[],
  { begin, from, to }: { readonly begin: number; readonly from: number; readonly to: number },
): number {
  if (!/^(?:in|on|during|by|since)$/.test(tokens[from]?.lower ?? '')) return from;
  if (WEEKDAYS.has(tokens[from + 1]?.lower ?? '') && from - begin > LITTLE) return from;
  let end = from + 1;
  while (end < to && end < from + 5 && /^(?:DET|ADJ|NOUN|PROPN|NUM)$/.test(tokens[end]?.pos ?? ''))
    end += 1;
  return end > from + 1 ? end : from;
}

/**
 * "On Friday the ministry cut it by 4 percent", "by the end of June another 70 came": where
 * what is told begins, after when it was.
 */
export function timeBefore(tokens: readonly Token[], from: number, start: number): number {
  const word = tokens[from]?.lower ?? '';
  const opens = tokens[from]?.pos === 'ADP' || /^(?:last|this|next|as)$/.test(word);
  if (!opens || from >= start) return from;
  let end = from;
  for (let at = from; at < start && at < from + WHEN; at += 1) {
    const token = tokens[at];
    if (token === undefined || !/^(?:ADP|DET|ADJ|ADV|NUM|NOUN|PROPN|PRON)$/.test(token.pos)) break;
    if (isTime(token)) end = at + 1;
  }
  if (end === from) return from;
  while (end < start && /^(?:alone|ago|earlier|,)$/.test(tokens[end]?.lower ?? '')) end += 1;
  // "In May alone, 40 came", but "in the three days of talks"
  return tokens[end]?.pos === 'ADP' && end < start - 1 && !isHedge(tokens[end]) ? from : end;
}

/** So many words may tell when something was. */
const WHEN = 10;
const TIME =
  /^(?:day|week|month|year|decade|century|season|night|morning|evening|afternoon|noon|midnight|nightfall|weekend)$/;

function isTime({ lower, pos, value }: Token): boolean {
  if (pos === 'NUM') return /^(?:19|20)\d\d$/.test(value);
  return TIME.test(lower) || WEEKDAYS.has(lower) || MONTHS.has(lower);
}

const isHedge = (token: Token | undefined): boolean =>
  /^(?:over|about|around|under|up|at|between|above|below)$/.test(token?.lower ?? '');

const LITTLE = 9;

/** "$180 million to the fund", "$12 million for the clearance of mines": of a list, to whom or what for. */
export function givenEnd(
  tokens: readonly Token[],
  stretch: { readonly begin: number; readonly from: number; readonly to: number },
): number {
  const { from, to } = stretch;
  const word = tokens[from]?.lower;
  if (word === 'for') return countEnd(tokens, from, to);
  if (word !== 'to') return timeEnd(tokens, stretch);
  const end = nounEnd(tokens, tokens[from + 1]?.pos === 'DET' ? from + 2 : from + 1);
  return end > from + 2 ? end : from;
}

/** "12 percent of voters", "20 kilometres from the border": what follows says of what or where. */
export function continues(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  if (/^(?:less|more|higher|lower|fewer|cheaper|dearer|earlier|later)$/.test(word)) {
    return tokens[at + 1]?.lower === 'than' || word.endsWith('er');
  }
  if (/^(?:over|under)$/.test(word)) return tokens[at + 1]?.pos === 'NOUN';
  // "50 for every soldier"
  if (word === 'for') return /^(?:every|each)$/.test(tokens[at + 1]?.lower ?? '');
  return FURTHER.has(word);
}

const FURTHER = setOf(`
  of, from, north, south, east, west, wide, long, high, deep, away, off, old, against, behind, ahead, late, early, below, inside, outside
  above, apart, before, after, short, worth, without, annually, daily, weekly, monthly, yearly, apiece, each
`);

/** "116 days after tanks rolled in": from what on, or up to what, it lasted. */
export function spellEnd(tokens: readonly Token[], at: number): number | undefined {
  if (!/^(?:after|before)$/.test(tokens[at]?.lower ?? '')) return undefined;
  const { to } = clauseAround(tokens, at + 1, Math.min(at + 2, tokens.length));
  return to > at + 2 ? to : undefined;
}

/** What for, or why, is no part of a count. */
export function countEnd(
  tokens: readonly Token[],
  from: number,
  whole: number,
  governed = false,
): number {
  const day = tokens.findIndex(
    (_, at) => at >= from && at < whole && isWhen(tokens, at) && !isVerb(tokens[at + 2]),
  );
  let to = day > from ? Math.min(day, whole) : day === from ? from : whole;
  // "By three quarters of a point to 9.25 per cent": what it comes to is told by itself.
  const other = tokens.findIndex(
    ({ lower }, at) =>
      at >= from &&
      at < to &&
      ((/^(?:to|against|versus)$/.test(lower) && isNumber(tokens, at + 1)) ||
        (lower === 'from' && isUsual(tokens, at + 1))) &&
      !/^(?:up|close)$/.test(tokens[at - 1]?.lower ?? ''),
  );
  // "Assets belonging to 1,200 people"
  if (other >= from) to = tokens[other - 1]?.lower.endsWith('ing') ? other - 1 : other;
  to = beforeNext(tokens, from, to);
  const beyond = tokens.findIndex(
    (_, at) =>
      at >= from && at < to && (isWithout(tokens, at) || (governed && isPurpose(tokens, at))),
  );
  if (beyond >= from) to = beyond;
  while (to > from && /^(?:only|also|just|even)$/.test(tokens[to - 1]?.lower ?? '')) to -= 1;
  if (to - from <= LONG) return to;
  const verb = tokens.findIndex(({ pos }, at) => at >= from && at < to && pos === 'VERB');
  if (verb < 0) return to;
  const why = tokens.findIndex(
    ({ lower }, at) => at > verb && at < to && /^(?:for|because|amid|as|so|through)$/.test(lower),
  );
  return why < 0 ? to : why;
}

/** "Sank to 14 fathoms from the usual 20" */
function isUsual(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.pos === 'DET' && tokens[at + 1]?.pos === 'ADJ' && isNumber(tokens, at + 2);
}

/** "Returned 23 detainees without any terms"; but "are without heating" says it of them. */
function isWithout(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  // "Leaving 2,000 people without shelter", "and a million without power"
  const left = tokens.slice(Math.max(0, at - LEFT), at).some(({ lemma }) => /^leave$/i.test(lemma));
  if (word === 'without' && (left || tokens[at - 1]?.pos === 'NUM')) return false;
  return tokens[at - 1]?.pos !== 'AUX' && /^(?:without|despite|amid|because|until)$/.test(word);
}

const LEFT = 8;

/** "Worked with 20 towns to help them": what for, which is not said of the countries. */
function isPurpose(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]?.lower === 'to' &&
    NOUN.test(tokens[at - 1]?.pos ?? '') &&
    tokens[at + 1]?.pos === 'VERB' &&
    tokens[at + 1]?.lower === tokens[at + 1]?.lemma.toLowerCase()
  );
}

/** "On Friday", "between Monday and Wednesday", "since February", "in September": when it was. */
function isWhen(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  const next = tokens[at + 1]?.lower ?? '';
  const which = tokens[at + 2]?.lower ?? '';
  // "On 5 May"
  if (/^(?:on|between|by)$/.test(word) && MONTHS.has(which)) return true;
  if (/^(?:on|between|by)$/.test(word)) return WEEKDAYS.has(next) || MONTHS.has(next);
  if (word === 'since') return true;
  if (word === 'at' && /^\d{1,2}[:.]\d\d$/.test(next)) return true;
  if (/^(?:in|during)$/.test(word) && next === 'the') {
    return WHICH.test(which) && (which !== 'same' || TIMES.test(tokens[at + 3]?.lower ?? ''));
  }
  return word === 'in' && MONTHS.has(next);
}

const TIMES = /^(?:day|week|month|quarter|year|period|time)$/;
const WHICH = /^(?:first|second|third|fourth|last|past|same|next|coming)$/;

function isNumber(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.pos === 'NUM' || isMoney(tokens[at]);
}

const LONG = 10;
