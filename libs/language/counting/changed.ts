import { CHANGES } from '../lexicon/numbers.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';
import { isMoney } from './money.js';

/** "Rose from 420 to 930": what was, before it changed. */
export function isChangedFrom(
  tokens: readonly Token[],
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const at = isMoney(tokens[from - 1]) ? from - 2 : from - 1;
  if (tokens[at]?.lower !== 'from' || !isChange(tokens, at)) return false;
  // "From 1.1 million tonnes in 2014 to 480,000"
  for (let next = to; next < to + WAS && next < tokens.length; next += 1) {
    if (tokens[next]?.pos === 'PUNCT') return false;
    if (tokens[next]?.lower !== 'to') continue;
    return tokens.slice(next + 1, next + 1 + HEDGED).some(isNumeral);
  }
  return false;
}

/** "To about five", "to more than 900": so many words on a number may stand. */
const HEDGED = 3;
const isNumeral = (token: Token): boolean => token.pos === 'NUM' || isMoney(token);

/** So many words may tell what it was, and when, before "to". */
const WAS = 7;

/** Whether something changes before these words, in the same sentence, with no other verb between. */
export function isChange(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= 0 && before >= at - CHANGE_REACH; before -= 1) {
    const { lemma, lower, pos } = tokens[before] ?? { lemma: '', lower: '', pos: '' };
    if (CHANGES.has(lemma.toLowerCase()) || /^(?:up|down)$/.test(lower)) return true;
    if (/^(?:AUX|VERB)$/.test(pos) && TAKES.has(lemma.toLowerCase())) return false;
  }
  return false;
}

/** What takes "from 24 to 36 hours": a range, and no change. */
const TAKES = setOf(
  'need, take, last, range, vary, require, cost, spend, receive, get, hold, employ',
);
const CHANGE_REACH = 15;
