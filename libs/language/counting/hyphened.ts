import { DURATIONS } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';
import { nounEnd, wordsOf } from './noun.js';
import { numberAt } from './number.js';
import type { Quantity } from './quantity.js';

/** "24-hour", "three-day": a number with its unit in one word. */
const HYPHENED =
  /^(\d[\d,.]{0,12}|[a-z]{3,9})-(second|minute|hour|day|week|month|year|decade|mile|kilometre|kilometer|km|metre|meter|foot|tonne|ton|kg|litre|barrel|megawatt|hectare|acre|percent|point)$/;

const NAMES: Readonly<Record<string, string>> = { km: 'km', kg: 'kg', foot: 'feet' };

/** The number that is one word with its unit, if a word is one. */
export function hyphenedAt(tokens: readonly Token[], at: number): Quantity | undefined {
  const match = HYPHENED.exec(tokens[at]?.lower ?? '');
  if (!match) return undefined;
  const [, number = '', unit = ''] = match;
  const token = tokens[at];
  const value = token && numberAt([{ ...token, lower: number, value: number }], 0)?.value;
  const noun = nounEnd(tokens, at + 1);
  if (value === undefined || noun === at + 1 || tokens[at + 1]?.lower === 'old') return undefined;
  const from = tokens[at - 1]?.pos === 'DET' ? at - 1 : at;
  const counted = wordsOf(tokens, at + 1, noun);
  const duration = DURATIONS.has(`${unit}s`);
  return {
    from,
    to: noun,
    amount: { basis: 'exact', value },
    unit: NAMES[unit] ?? `${unit}s`,
    counted,
    duration,
  };
}
