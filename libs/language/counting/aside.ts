import type { Token } from '../reading/passage.js';

/** What may stand between commas within a clause: "…, around 40 percent of them children, …". */
function opensParenthesis(token: Token | undefined): boolean {
  return (
    token?.pos === 'NUM' ||
    WHO.test(token?.lower ?? '') ||
    /^(?:including|mostly|mainly|among|most|many|some|almost|nearly|each|twice|of|around|about|roughly|half)$/.test(
      token?.lower ?? '',
    )
  );
}

/** "…, including thousands of children, died": the clause goes on after it. */
export function isParenthesis(tokens: readonly Token[], comma: number, begun: number): boolean {
  const aside = isApposition(tokens, comma);
  if (!opensParenthesis(tokens[comma + 1]) && !aside) {
    return goesOn(tokens, comma + 1) && isParenthesisEnd(tokens, comma, begun);
  }
  const close = tokens.findIndex((token, at) => at > comma && token.value === ',');
  return close > 0 && close < comma + PARENTHESIS && goesOn(tokens, close + 1);
}

/** "One guard, a sergeant of the police, was hurt"; not "…, the company said, …". */
function isApposition(tokens: readonly Token[], comma: number): boolean {
  if (!/^(?:an?|the)$/.test(tokens[comma + 1]?.lower ?? '')) return false;
  const within = tokens.slice(comma + 1, comma + PARENTHESIS);
  const close = within.findIndex(({ value }) => value === ',');
  return close > 0 && !within.slice(0, close).some(({ pos }) => /^(?:VERB|AUX)$/.test(pos));
}

/** Whether a verb comes, or "to" with one, and no number that is what something came to. */
function goesOn(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at]?.lower === 'to' ? tokens[at + 1] : tokens[at];
  return /^(?:VERB|AUX)$/.test(next?.pos ?? '');
}

function isParenthesisEnd(tokens: readonly Token[], comma: number, begun: number): boolean {
  for (let at = comma - 1; at >= 0 && at > comma - PARENTHESIS; at -= 1) {
    // What begins within it ends with it.
    if (tokens[at]?.value === ',')
      return at >= begun && (opensParenthesis(tokens[at + 1]) || isApposition(tokens, at));
  }
  return false;
}

/** "More than 300 people — most of them children — have fled": where what stands between dashes ends. */
export function dashEnd(tokens: readonly Token[], opening: number): number | undefined {
  const closing = tokens.findIndex(
    ({ value }, at) => at > opening && at < opening + BETWEEN && DASH.test(value),
  );
  return /^(?:VERB|AUX)$/.test(tokens[closing + 1]?.pos ?? '') && closing > 0 ? closing : undefined;
}

export const DASH = /^[-–—]$/;
const BETWEEN = 20;

/** No aside between commas takes more words. */
const PARENTHESIS = 12;
export const WHO = /^(?:who|which|whose|where)$/;
