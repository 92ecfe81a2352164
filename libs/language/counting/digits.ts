import { SCALE_WORDS, UNIT_WORDS } from '../lexicon/numbers.js';

const DIGITS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/;
const WITH_SCALE = /^(\d[\d,]*(?:\.\d+)?)(k|m|mn|bn|tn)$/;
/** Beyond this a double does not keep each digit. */
const MOST_DIGITS = 15;

/** What multiplying leaves beyond the digits that were written. */
export function rounded(value: number): number {
  return Number(value.toPrecision(MOST_DIGITS));
}

/** The number of one word: "1,200", "twenty-three", "1.2m". */
export function simple(word: string): number | undefined {
  const unit = UNIT_WORDS.get(word);
  if (unit !== undefined) return unit;
  const [tens = '', ones = ''] = word.split('-');
  const [ten, one] = [UNIT_WORDS.get(tens), UNIT_WORDS.get(ones)];
  if (ten !== undefined && one !== undefined && ten >= 20 && one < 10) return ten + one;
  const scaled = WITH_SCALE.exec(word);
  if (scaled) {
    const value = numeric(scaled[1] ?? '');
    return value === undefined
      ? undefined
      : rounded(value * (SCALE_WORDS.get(scaled[2] ?? '') ?? 1));
  }
  return numeric(word);
}

/** The number of some digits; undefined where they are none, or more than a double keeps. */
export function numeric(word: string): number | undefined {
  if (!DIGITS.test(word)) return undefined;
  const plain = word.replaceAll(',', '');
  return plain.replace('.', '').length <= MOST_DIGITS ? Number(plain) : undefined;
}
