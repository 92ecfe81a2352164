import type { Token } from '../reading/passage.js';

/** Some words of a sentence, by their index, half-open. */
export interface Words {
  readonly from: number;
  readonly to: number;
}

/** The words as they stand, white space as one. */
export function textOf(words: readonly Token[]): string {
  let text = '';
  words.forEach((word, index) => {
    const before = words[index - 1];
    text += before !== undefined && before.end < word.start ? ` ${word.value}` : word.value;
  });
  return text;
}
