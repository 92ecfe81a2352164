import type { Token } from '../reading/passage.js';
import { isMoney } from './money.js';
import { numberAt } from './number.js';

/** "61 of the 150 seats": the whole that it is a part of. */
export function totalOf(
  tokens: readonly Token[],
  from: number,
): { readonly value: number; readonly to: number } | undefined {
  if (tokens[from]?.lower !== 'of') return undefined;
  const owned = ownedAt(tokens, from + 1);
  const at = isMoney(tokens[owned]) ? owned + 1 : owned;
  const written = numberAt(tokens, at);
  if (written?.value === undefined || written.upTo !== undefined || written.whole) return undefined;
  return { value: written.value, to: written.to };
}

/** Where the number is of "the 150", "the country's 23". */
function ownedAt(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < from + OWNER && /^(?:DET|NOUN|PROPN|ADJ)$/.test(tokens[at]?.pos ?? '')) at += 1;
  if (/^(?:'s|’s|'|’)$/.test(tokens[at]?.value ?? '')) return at + 1;
  return /^(?:the|its|their|all)$/.test(tokens[from]?.lower ?? '') ? from + 1 : from;
}

const OWNER = 5;
