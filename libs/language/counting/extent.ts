import { MONTHS, WEEKDAYS } from '../lexicon/times.js';
import { SAYING, WITH_CLAUSE } from '../lexicon/saying.js';
import { setOf } from '../lexicon/words.js';
import { clauseAround } from './clause.js';
import { countsNothing } from './dismissed.js';
import { isChange, numberAt } from './number.js';
import type { Token } from '../reading/passage.js';
import { NOUN, nounEnd } from './noun.js';

const TOLL = /^(?:kill|wound|injur|displac|hurt|releas|free|exchang|rescu|arrest|detain|evacuat)/;
const FIGURES = /^(?:number|toll|figure|total|count|estimate|losses|deaths|casualties|turnout)$/;

/** A number with what stands around it, by the index of words. */
interface Around {
  /** Where it begins, with its hedge. */
  readonly start: number;
  readonly clause: number;
  /** It is measured rather than a number of things that are named. */
  readonly measured: boolean;
  /** What is counted does something in this clause. */
  readonly does: boolean;
}

/** Where the words begin that a number belongs to. */
export function beginOf(tokens: readonly Token[], around: Around): number {
  const { start, clause, measured, does } = around;
  const before = tokens[start - 1]?.lower ?? '';
  // "Wounding 40", "exchanged 85 prisoners"
  if (TOLL.test(before)) return start - 1;
  // "A flow of 300 cubic metres", "a total catch of some 390,000 tonnes"
  if (before === 'of' && NOUN.test(tokens[start - 2]?.pos ?? '')) {
    let from = start - 2;
    while (
      from > clause &&
      /^(?:ADJ|NOUN|PROPN|DET|VERB)$/.test(tokens[from - 1]?.pos ?? '') &&
      from > start - 7
    ) {
      from -= 1;
      if (tokens[from]?.pos === 'DET') break;
    }
    return from;
  }
  // "Put the number of dead at 40"
  if (before === 'at' || before === 'to') {
    const figure = tokens.findLastIndex(
      ({ lower }, at) => at < start && at >= clause && FIGURES.test(lower),
    );
    if (figure >= 0) return tokens[figure - 1]?.pos === 'DET' ? figure - 1 : figure;
  }
  const was = before === 'to' ? changedFrom(tokens, start) : undefined;
  if (was !== undefined) return was;
  if (!measured) return does ? start : headBefore(tokens, start, clause);
  // "Of which less than 12 per cent has been received"
  if (clause === start) return start;
  const most = before === 'in' ? mostBefore(tokens, start, clause) : undefined;
  if (most !== undefined) return most;
  const infinitive = infinitiveBefore(tokens, start, clause);
  if (infinitive !== undefined) return infinitive;
  return /^(?:which|who)$/.test(tokens[clause - 1]?.lower ?? '') ? clause - 1 : clause;
}

/** "Cases doubled in May, from 420 to 930": the begin of what changed; undefined where nothing does. */
function changedFrom(tokens: readonly Token[], start: number): number | undefined {
  const from = tokens.findLastIndex(
    ({ lower }, at) => at < start && at > start - CHANGE && lower === 'from',
  );
  if (from < 1 || !isChange(tokens, from)) return undefined;
  const at = tokens[from - 1]?.value === ',' ? from - 2 : from - 1;
  return clauseAround(tokens, at, at).from;
}

/** So many words after "from" what follows "to" may come. */
const CHANGE = 6;

/** What is counted goes with the verb whose object it is, or with the noun that it tells more of. */
function headBefore(tokens: readonly Token[], start: number, clause: number): number {
  const at = /^(?:DET|ADV)$/.test(tokens[start - 1]?.pos ?? '') ? start - 2 : start - 1;
  if (at >= clause && isDone(tokens[at])) return at;
  // "Carried out 58 missions"
  const particle = /^(?:out|up|off|down|over|away|back)$/.test(tokens[at]?.lower ?? '');
  if (particle && at > clause && isDone(tokens[at - 1])) return at - 1;
  // "Lend its neighbour 50,000 doses"
  let whom = at;
  while (
    whom > clause &&
    whom > at - WHOM &&
    /^(?:NOUN|PROPN|PRON|DET)$/.test(tokens[whom]?.pos ?? '')
  )
    whom -= 1;
  if (whom < at && whom >= clause && isDone(tokens[whom])) return whom;
  // "Sanctions on 34 companies", "a recount in 40 districts"
  const noun = tokens[at - 1];
  const joins = /^(?:in|on|for|to|against|with)$/.test(tokens[at]?.lower ?? '');
  if (!joins || noun?.pos !== 'NOUN' || TIMES.test(noun.lower) || at - 1 < clause) return start;
  let from = at - 1;
  while (
    from > clause &&
    /^(?:ADJ|NOUN|DET)$/.test(tokens[from - 1]?.pos ?? '') &&
    from > at - HEAD
  )
    from -= 1;
  return from;
}

/** Whether a verb tells what is done to what is counted, and does not say something of it. */
export function isDone(token: Token | undefined): boolean {
  const lemma = token?.lemma.toLowerCase() ?? '';
  return token?.pos === 'VERB' && (!SAYING.has(lemma) || WITH_CLAUSE.has(lemma));
}

const WHOM = 3;
const HEAD = 4;
const TIMES = /(?:day|week|month|year|night|morning|evening|afternoon|time)s?$/;

/** "The worst clash in 18 months": what is the most in that time. */
function mostBefore(tokens: readonly Token[], start: number, clause: number): number | undefined {
  const most = tokens.findLastIndex(
    ({ lower }, at) =>
      at < start && at > clause && /^(?:most|worst|best|first|[a-z]{3,}est)$/.test(lower),
  );
  return /^(?:the|its|their)$/.test(tokens[most - 1]?.lower ?? '') ? most - 1 : undefined;
}

/** "Offered to reduce it by 5 percent": what is offered, without who offers it. */
function infinitiveBefore(
  tokens: readonly Token[],
  start: number,
  clause: number,
): number | undefined {
  for (let at = start - 1; at > clause + 1; at -= 1) {
    if (tokens[at]?.pos !== 'VERB') continue;
    // "Accused it of doing nothing for 36 hours"
    if (tokens[at]?.lower.endsWith('ing') === true && tokens[at - 1]?.lower === 'of') return at;
    if (tokens[at - 1]?.lower !== 'to') continue;
    const asked = tokens
      .slice(Math.max(clause, at - ASKED), at - 1)
      .some(({ lemma, pos }) => pos === 'VERB' && ASKS.test(lemma.toLowerCase()));
    return asked || PLANS.has(tokens[at - 2]?.lemma.toLowerCase() ?? '') ? at : undefined;
  }
  return undefined;
}

/** "Called on donors to provide" */
const ASKS = /^(?:call|urge|ask|want)$/;
const ASKED = 6;
const PLANS = setOf(`
  offer, pledge, promise, vow, agree, plan, decide, refuse, urge, ask, threaten, propose, undertake, want, seek, try
`);

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
  above, apart, before, after
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
  while (to > from && /^(?:only|also|just|even)$/.test(tokens[to - 1]?.lower ?? '')) to -= 1;
  if (to - from <= LONG) return to;
  const verb = tokens.findIndex(({ pos }, at) => at >= from && at < to && pos === 'VERB');
  if (verb < 0) return to;
  const why = tokens.findIndex(
    ({ lower }, at) => at > verb && at < to && /^(?:for|because|amid|as|so|through)$/.test(lower),
  );
  return why < 0 ? to : why;
}

/** "On Friday", "between Monday and Wednesday", "since February", "in September": when it was. */
function isWhen(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  const next = tokens[at + 1]?.lower ?? '';
  if (/^(?:on|between)$/.test(word)) return WEEKDAYS.has(next);
  if (word === 'since') return true;
  return word === 'in' && MONTHS.has(next);
}

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
