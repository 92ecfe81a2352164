import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';

/** "The worst clash in 18 months": what is the most in that time. */
export function mostBefore(
  tokens: readonly Token[],
  start: number,
  clause: number,
): number | undefined {
  const most = tokens.findLastIndex(
    ({ lower }, at) =>
      at < start && at > clause && /^(?:most|worst|best|first|[a-z]{3,}est)$/.test(lower),
  );
  return /^(?:the|its|their)$/.test(tokens[most - 1]?.lower ?? '') ? most - 1 : undefined;
}

/** "Offered to reduce it by 5 percent": what is offered, without who offers it. */
export function infinitiveBefore(
  tokens: readonly Token[],
  start: number,
  clause: number,
): number | undefined {
  for (let at = start - 1; at > clause + 1; at -= 1) {
    if (tokens[at]?.pos !== 'VERB') continue;
    // "Accused it of doing nothing for 36 hours"
    if (tokens[at]?.lower.endsWith('ing') === true && tokens[at - 1]?.lower === 'of') return at;
    if (tokens[at - 1]?.lower !== 'to') continue;
    const asked = tokens
      .slice(Math.max(clause, at - ASKED), at - 1)
      .some(({ lemma, pos }) => pos === 'VERB' && ASKS.test(lemma.toLowerCase()));
    return asked || PLANS.has(tokens[at - 2]?.lemma.toLowerCase() ?? '') ? at : undefined;
  }
  return undefined;
}

/** "Called on donors to provide" */
const ASKS = /^(?:call|urge|ask|want|allow|enable|let|help|force|require)$/;
const ASKED = 6;
const PLANS = setOf(`
  offer, pledge, promise, vow, agree, plan, decide, refuse, urge, ask, threaten, propose, undertake, want, seek, try
  suppose, vote, intend, hope, aim, prepare
`);
