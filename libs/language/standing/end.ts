import { clauseAround } from '../counting/clause.js';
import { SAYING } from '../lexicon/saying.js';
import type { Token } from '../reading/passage.js';

/** "…, she said, provided that": who says it stands between. */
function saidBetween(tokens: readonly Token[], to: number): number {
  if (tokens[to]?.value !== ',') return to;
  const close = tokens.findIndex(({ value }, at) => at > to && value === ',');
  if (close < 0 || close > to + 5) return to;
  const says = tokens
    .slice(to, close)
    .some(({ lemma, pos }) => pos === 'VERB' && SAYING.has(lemma.toLowerCase()));
  return says ? close : to;
}

const OPENS = /^(?:if|unless|until|once|after|before|when|that)$/;

/** A stance with its condition is one: the clause goes on over what makes it depend. */
export function endOfStance(tokens: readonly Token[], from: number, to: number): number {
  let end = saidBetween(tokens, to);
  const next = tokens[end]?.lower ?? '';
  const after = tokens[end + 1]?.lower ?? '';
  // What makes it depend on something may be told after a comma.
  if (
    /^(?:if|unless|until|once|provided|only|after|before|when)$/.test(next) ||
    (tokens[end]?.value === ',' && /^(?:if|unless|until|only|provided|on)$/.test(after)) ||
    (tokens[end]?.value === ',' &&
      after === 'but' &&
      /^(?:only|if|unless|on|first|when|after|not|provided)$/.test(tokens[end + 2]?.lower ?? ''))
  ) {
    let inner = end + 3;
    // "But only after they are freed"
    while (OPENS.test(tokens[inner]?.lower ?? '') && inner < end + 5) inner += 1;
    end = clauseAround(tokens, end + 2, Math.min(inner, tokens.length)).to;
  }
  while (
    end > from &&
    tokens[end - 1]?.pos === 'PUNCT' &&
    !/[”"’»)]/.test(tokens[end - 1]?.value ?? '')
  )
    end -= 1;
  return end;
}
