import type { Token } from '../reading/passage.js';

/** Whether a word is a verb or an auxiliary. */
export function isVerb(token: Token | undefined): boolean {
  return /^(?:AUX|VERB)$/.test(token?.pos ?? '');
}
