import { setOf } from '../lexicon/words.js';

const COMMON = setOf(`
  the, of, and, to, in, a, is, that, was, for, it, on, with, as, be, at, by, this, have, from, or, had, not, are, but
  his, her, he, she, they, said, which, we, an, were, has, been, their, would, will, its, who, there, more, up, out
`);
/** Of so many words it can be told. */
const ENOUGH = 8;
/** In English more than a third of the words are among these, in other languages hardly any. */
const SHARE = 0.15;
const LOOKED_AT = 20_000;

/** Whether a text is English, by its most common words; one of a few words counts as it. */
export function isEnglish(text: string): boolean {
  const words =
    text
      .slice(0, LOOKED_AT)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  if (words.length < ENOUGH) return /^[\p{sc=Latin}\P{L}]*$/u.test(words.join(''));
  const common = words.filter((word) => COMMON.has(word)).length;
  return common / words.length >= SHARE;
}
