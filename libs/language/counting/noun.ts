import { TELLING } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';

export const NOUN = /^(?:NOUN|PROPN)$/;
const WITHIN = /^(?:ADJ|NOUN|PROPN|ADV|NUM)$/;

/** The end of the noun that begins here with what stands before it. */
export function nounEnd(tokens: readonly Token[], from: number): number {
  let end = from;
  let noun = from;
  while (
    end < from + 6 &&
    (WITHIN.test(tokens[end]?.pos ?? '') || isParticiple(tokens, end)) &&
    !/^(?:where|when)$/.test(tokens[end]?.lower ?? '') &&
    !isAnother(tokens, end, from) &&
    tokens[end]?.quoted === tokens[from]?.quoted
  ) {
    end += 1;
    if (NOUN.test(tokens[end - 1]?.pos ?? '')) noun = end;
  }
  return noun;
}

/** "Over the 30 years of occupation nine cities fell": another number with what it counts. */
function isAnother(tokens: readonly Token[], at: number, from: number): boolean {
  const next = tokens[at + 1];
  return (
    at > from &&
    tokens[at]?.pos === 'NUM' &&
    tokens[at - 1]?.pos === 'NOUN' &&
    next?.pos === 'NOUN' &&
    next.lower.endsWith('s')
  );
}

/** "Most affected settlements", "badly damaged houses", "polling stations". */
function isParticiple(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.pos !== 'VERB' || tokens[at + 1]?.pos !== 'NOUN') return false;
  if (/^(?:includ|follow|accord|involv|leav|kill|wound|injur)ing$/.test(token.lower)) return false;
  const before = tokens[at - 1]?.pos;
  if (before === 'NUM' && TELLING.has(token.lower)) return true;
  return token.lower.endsWith('ing')
    ? before === 'NUM' || before === 'ADJ'
    : before === 'ADV' && /(?:ed|en)$/.test(token.lower);
}

/** Some words of a sentence, with a space between them. */
export function wordsOf(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ value }) => value)
    .join(' ');
}
