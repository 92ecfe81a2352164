import { BEFORE } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';
import { isMoney } from './money.js';
import { numberAt } from './number.js';

/** "And just over a quarter": a number, with what is said before it of how it is meant. */
export function isNumberAhead(tokens: readonly Token[], from: number): boolean {
  for (let at = from; at < from + HEDGED; at += 1) {
    if (/^(?:19|20)\d\d$/.test(tokens[at]?.value ?? '')) return false;
    if (numberAt(tokens, at) !== undefined) return true;
    const word = tokens[at]?.lower ?? '';
    if (!HEDGING.has(word) && !/^(?:an?|the|another)$/.test(word) && !isMoney(tokens[at]))
      return false;
  }
  return false;
}

const HEDGED = 5;
const HEDGING = new Set(BEFORE.flatMap(([words]) => words.split(' ')));
