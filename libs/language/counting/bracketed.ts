import type { Token } from '../reading/passage.js';
import { bounded } from './amount.js';
import { NOUN, wordsOf } from './noun.js';
import { numberAt } from './number.js';
import type { Quantity } from './quantity.js';
import { unitOf } from './unit.js';
import type { Written } from './written.js';

/** So many words may name what a number in brackets is of. */
const NAMED = 6;
/** No number in brackets takes more words. */
const WITHIN = 8;

/** "South Sudan (54,200)": a number alone in brackets is of what stands before them. */
export function bracketedAt(tokens: readonly Token[], written: Written): Quantity | undefined {
  const { amount, from, to } = bounded(tokens, written);
  const open = from - 1;
  if (tokens[open]?.value !== '(' || tokens[to]?.value !== ')') return undefined;
  let start = open;
  while (
    start > open - NAMED &&
    /^(?:NOUN|PROPN|ADJ|DET)$/.test(tokens[start - 1]?.pos ?? '') &&
    tokens[start]?.pos !== 'DET'
  ) {
    start -= 1;
  }
  if (!NOUN.test(tokens[open - 1]?.pos ?? '')) return undefined;
  const counted = wordsOf(tokens, tokens[start]?.pos === 'DET' ? start + 1 : start, open);
  return { from: start, to, amount, counted, duration: false };
}

/** "15 km (9 miles) from the front": where the same in another unit ends, which is no number of its own. */
export function convertedEnd(tokens: readonly Token[], open: number): number | undefined {
  if (tokens[open]?.value !== '(') return undefined;
  const close = tokens.findIndex(
    ({ value }, at) => at > open && at <= open + WITHIN && value === ')',
  );
  for (let at = open + 1; at < close; at += 1) {
    const written = numberAt(tokens, at);
    if (written === undefined) continue;
    const unit = unitOf(tokens, at, written.to);
    return unit?.to === close ? close + 1 : undefined;
  }
  return undefined;
}
