import { SCALE_WORDS, VAGUE } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';
import { wordsOf } from './noun.js';

const FEW = /^a (?:few|couple of)\b/;

/** "Dozens", "hundreds of thousands", "several hundred", "a few dozen". */
export function vagueAt(
  tokens: readonly Token[],
  at: number,
): { readonly from: number; readonly to: number } | undefined {
  const first = tokens[at]?.lower ?? '';
  if (VAGUE.has(first)) {
    let to = at + 1;
    while (tokens[to]?.lower === 'of' && VAGUE.has(tokens[to + 1]?.lower ?? '')) to += 2;
    return first === 'tens' && to === at + 1 ? undefined : { from: at, to };
  }
  const few = first === 'a' ? FEW.exec(wordsOf(tokens, at, at + 3).toLowerCase())?.[0] : undefined;
  const scale = first === 'several' ? at + 1 : few ? at + few.split(' ').length : -1;
  return SCALE_WORDS.has(tokens[scale]?.lower ?? '') ? { from: at, to: scale + 1 } : undefined;
}
