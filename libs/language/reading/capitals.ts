import type { Tagged } from './tagger.js';

/** What no name is taken for in the middle of a sentence. */
const OPEN = /^(?:VERB|AUX|ADP|ADV|SCONJ|CCONJ|ADJ|INTJ|X)$/;
const CAPITALISED = /^\p{Lu}[\p{Ll}’']/u;

/**
 * The same words, where those with a capital in the middle of a sentence are names if a name stands
 * beside them: "of the Red Cross said", "said Per Olin". The tagger goes by what such words mean elsewhere.
 */
export function namesByCapitals(tagged: readonly Tagged[]): Tagged[] {
  return tagged.map((token, index) => {
    const [before, after] = [tagged[index - 1], tagged[index + 1]];
    if (before === undefined || !OPEN.test(token.pos) || !CAPITALISED.test(token.value))
      return token;
    if (before.pos === 'PUNCT' && before.value !== ',') return token;
    const beside =
      (before.pos === 'PROPN' && /^\p{Lu}/u.test(before.value) && index > 1) ||
      (after?.pos === 'PROPN' && /^\p{Lu}/u.test(after.value));
    return beside ? { ...token, pos: 'PROPN' } : token;
  });
}
