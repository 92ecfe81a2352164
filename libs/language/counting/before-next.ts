import type { Token } from '../reading/passage.js';
import { isParenthesis } from './aside.js';
import { countsNothing } from './dismissed.js';
import { NOUN } from './noun.js';
import { numberAt } from './number.js';

/** "Eleven people in robes overruled four million voters": of two numbers, each has its own words. */
export function beforeNext(tokens: readonly Token[], core: number, to: number): number {
  // "Over the 30 years of war nine cities fell"
  if (tokens[core]?.pos === 'NUM' && isCounted(tokens, core)) return core;
  const from = afterAside(tokens, core);
  for (let at = from + 1; at < to; at += 1) {
    if (tokens[at]?.pos !== 'NUM' || !isCounted(tokens, at)) continue;
    let end = at;
    while (end > from && !NOUN.test(tokens[end - 1]?.pos ?? '')) end -= 1;
    // "Freed ten men in return for 40 soldiers"
    if (/^(?:return|exchange)$/.test(tokens[end - 1]?.lower ?? '')) return Math.max(core, end - 2);
    if (end > from) return isBeside(tokens, core, at) ? core : end;
    // "Two ships saved 33 sailors", "were ill in five towns"
    const verb = tokens[from]?.pos === 'VERB' ? tokens[from] : undefined;
    if (verb && at === from + 1) return core;
    // "19 billion euros of assets belonging to more than 1,200 people"
    if (verb?.lower.endsWith('ing')) return core;
    const preposition = tokens.findLastIndex(
      ({ pos }, index) => index > from && index < at && pos === 'ADP',
    );
    return preposition > from + 1 && tokens[from]?.pos === 'AUX' ? preposition : to;
  }
  return to;
}

/** "Two plants with an output of 40 megawatts": what has a number of its own is told by that. */
function isBeside(tokens: readonly Token[], from: number, at: number): boolean {
  const joins = /^(?:with|in|on|at|from)$/.test(tokens[from]?.lower ?? '');
  return joins && !tokens.slice(from, at).some(({ pos }) => /^(?:VERB|AUX)$/.test(pos));
}

/** "Nineteen ships, each with a crew of 40, were waiting": where it goes on after what is told between. */
function afterAside(tokens: readonly Token[], from: number): number {
  if (tokens[from]?.value !== ',' || !isParenthesis(tokens, from, from)) return from;
  const close = tokens.findIndex(({ value }, at) => at > from && value === ',');
  return close > from ? close + 1 : from;
}

function isCounted(tokens: readonly Token[], at: number): boolean {
  const written = numberAt(tokens, at);
  return written !== undefined && !countsNothing(tokens, written);
}
