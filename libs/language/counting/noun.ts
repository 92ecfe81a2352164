import type { Token } from '../reading/passage.js';

export const NOUN = /^(?:NOUN|PROPN)$/;
const WITHIN = /^(?:ADJ|NOUN|PROPN|ADV|NUM)$/;

/** The end of the noun that begins here with what stands before it. */
export function nounEnd(tokens: readonly Token[], from: number): number {
  let end = from;
  let noun = from;
  while (
    end < from + 6 &&
    WITHIN.test(tokens[end]?.pos ?? '') &&
    tokens[end]?.quoted === tokens[from]?.quoted
  ) {
    end += 1;
    if (NOUN.test(tokens[end - 1]?.pos ?? '')) noun = end;
  }
  return noun;
}
