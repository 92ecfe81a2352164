import { kindOf } from '../../claims/kinds/index.js';
import { claimInWords, ERASED_CLAIM } from '../../sentences/claims.js';
import type { Names } from '../../sentences/names.js';
import type { Words } from './words.js';

/** What a claim says, who says it and when, in one sentence. */
export function sentenceOf(words: Words, names: Names): string {
  if (words.content === null) return ERASED_CLAIM;
  return claimInWords(kindOf(words.content).gist(words.content, names), words, names);
}
