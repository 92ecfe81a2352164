import { WEEKDAYS } from '../lexicon/times.js';
import type { Token } from '../reading/passage.js';
import { NOUN } from './noun.js';

const TOLL = /^(?:kill|wound|injur|displac|hurt|releas|free|exchang|rescu|arrest|detain|evacuat)/;
const FIGURES = /^(?:number|toll|figure|total|count|estimate|losses|deaths|casualties|turnout)$/;

/** Where the words begin that a number belongs to. */
export function beginOf(
  tokens: readonly Token[],
  start: number,
  clause: number,
  measured: boolean,
): number {
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
  if (!measured) return start;
  return /^(?:which|who)$/.test(tokens[clause - 1]?.lower ?? '') ? clause - 1 : clause;
}

/** "6.1 percent in February": when it was so. */
export function timeEnd(tokens: readonly Token[], from: number, to: number): number {
  if (!/^(?:in|on|during|by|since)$/.test(tokens[from]?.lower ?? '')) return from;
  let end = from + 1;
  while (end < to && end < from + 5 && /^(?:DET|ADJ|NOUN|PROPN|NUM)$/.test(tokens[end]?.pos ?? ''))
    end += 1;
  return end > from + 1 ? end : from;
}

/** "12 percent of voters", "20 kilometres from the border": what follows says of what or where. */
export function continues(tokens: readonly Token[], at: number): boolean {
  return /^(?:of|from|north|south|east|west|wide|long|high|deep|away|off)$/.test(
    tokens[at]?.lower ?? '',
  );
}

/** What for, or why, is no part of a count. */
export function countEnd(tokens: readonly Token[], from: number, whole: number): number {
  const day = tokens.findIndex(
    ({ lower }, at) =>
      at >= from && at < whole && lower === 'on' && WEEKDAYS.has(tokens[at + 1]?.lower ?? ''),
  );
  let to = day > from ? Math.min(day, whole) : day === from ? from : whole;
  while (to > from && /^(?:only|also|just|even)$/.test(tokens[to - 1]?.lower ?? '')) to -= 1;
  if (to - from <= LONG) return to;
  const verb = tokens.findIndex(({ pos }, at) => at >= from && at < to && pos === 'VERB');
  if (verb < 0) return to;
  const why = tokens.findIndex(
    ({ lower }, at) => at > verb && at < to && /^(?:for|because|amid|as|so|through)$/.test(lower),
  );
  return why < 0 ? to : why;
}

const LONG = 10;
