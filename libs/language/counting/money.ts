import { CURRENCY_SIGNS } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';

/** What money a word is the sign of: "$", "US$", "EUR". */
export function moneyOf(token: Token | undefined): string | undefined {
  const sign = token?.lower ?? '';
  const code = /^[a-z]+$/.test(sign);
  // "Rs", "EUR"; not the "eur" of a word
  if (code && token?.value === sign) return undefined;
  return CURRENCY_SIGNS.get(sign);
}

/** Whether a word is the sign of a money. */
export function isMoney(token: Token | undefined): boolean {
  return moneyOf(token) !== undefined;
}
