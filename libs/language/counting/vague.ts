import { SCALE_WORDS, VAGUE } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';

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
  const several = first === 'several' || (first === 'a' && tokens[at + 1]?.lower === 'few');
  const scale = several ? (first === 'a' ? at + 2 : at + 1) : -1;
  return SCALE_WORDS.has(tokens[scale]?.lower ?? '') ? { from: at, to: scale + 1 } : undefined;
}
