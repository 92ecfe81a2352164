import { MONTHS, WEEKDAYS } from '../lexicon/times.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';
import { countsNothing } from './dismissed.js';
import { NOUN, nounEnd } from './noun.js';
import { numberAt } from './number.js';

/** "6.1 percent in February": when it was so. */
export function timeEnd(tokens: readonly Token[], from: number, to: number): number {
  if (!/^(?:in|on|during|by|since)$/.test(tokens[from]?.lower ?? '')) return from;
  let end = from + 1;
  while (end < to && end < from + 5 && /^(?:DET|ADJ|NOUN|PROPN|NUM)$/.test(tokens[end]?.pos ?? ''))
    end += 1;
  return end > from + 1 ? end : from;
}

/** "$180 million to the fund", "$12 million for the clearance of mines": of a list, to whom or what for. */
export function givenEnd(tokens: readonly Token[], from: number, to: number): number {
  const word = tokens[from]?.lower;
  if (word === 'for') return countEnd(tokens, from, to);
  if (word !== 'to') return timeEnd(tokens, from, to);
  const end = nounEnd(tokens, tokens[from + 1]?.pos === 'DET' ? from + 2 : from + 1);
  return end > from + 2 ? end : from;
}

/** "12 percent of voters", "20 kilometres from the border": what follows says of what or where. */
export function continues(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  if (/^(?:less|more|higher|lower|fewer|cheaper|dearer|earlier|later)$/.test(word)) {
    return tokens[at + 1]?.lower === 'than';
  }
  return FURTHER.has(word);
}

const FURTHER = setOf(`
  of, from, north, south, east, west, wide, long, high, deep, away, off, old, against, behind, ahead, late, early, below
  above, apart, before, after, short, worth
`);

/** What for, or why, is no part of a count. */
export function countEnd(tokens: readonly Token[], from: number, whole: number): number {
  const day = tokens.findIndex((_, at) => at >= from && at < whole && isWhen(tokens, at));
  let to = day > from ? Math.min(day, whole) : day === from ? from : whole;
  // "By three quarters of a point to 9.25 per cent": what it comes to is told by itself.
  const other = tokens.findIndex(
    ({ lower }, at) =>
      at >= from &&
      at < to &&
      lower === 'to' &&
      isNumber(tokens, at + 1) &&
      !/^(?:up|close)$/.test(tokens[at - 1]?.lower ?? ''),
  );
  if (other >= from) to = other;
  to = beforeNext(tokens, from, to);
  const beyond = tokens.findIndex(
    (_, at) => at >= from && at < to && (isWithout(tokens, at) || isPurpose(tokens, at)),
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

/** "Returned 23 detainees without any terms"; but "are without heating" says it of them. */
function isWithout(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  return tokens[at - 1]?.pos !== 'AUX' && /^(?:without|despite|amid|because)$/.test(word);
}

/** "20 other countries to help them": what for. */
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
  if (/^(?:on|between)$/.test(word)) return WEEKDAYS.has(next);
  if (word === 'since') return true;
  const which = tokens[at + 2]?.lower ?? '';
  if (/^(?:in|during)$/.test(word) && next === 'the') return WHICH.test(which);
  return word === 'in' && MONTHS.has(next);
}

const WHICH = /^(?:first|second|third|fourth|last|past|same|next|coming)$/;

/** "Eleven people in robes overruled four million voters": of two numbers, each has its own words. */
function beforeNext(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from + 1; at < to; at += 1) {
    if (tokens[at]?.pos !== 'NUM') continue;
    const written = numberAt(tokens, at);
    if (written === undefined || countsNothing(tokens, written)) continue;
    let end = at;
    while (end > from && !NOUN.test(tokens[end - 1]?.pos ?? '')) end -= 1;
    return end > from ? end : to;
  }
  return to;
}

function isNumber(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.pos === 'NUM' || /^[$€£¥]$/.test(tokens[at]?.value ?? '');
}

const LONG = 10;
