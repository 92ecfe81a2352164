import { DURATIONS, SCALE_WORDS } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';
import { rounded, simple } from './digits.js';
import { isMoney } from './money.js';

/** A number that is no range and no part, by the index of words. */
export interface Whole {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly scale?: number;
  readonly plain?: boolean;
}

/** Digits or words, with what they are multiplied by: "2.2 million", "two hundred". */
export function wholeAt(tokens: readonly Token[], at: number): Whole | undefined {
  let value = simple(tokens[at]?.lower ?? '');
  let to = at + 1;
  const article = tokens[at]?.lower === 'a' || tokens[at]?.lower === 'half';
  if (value === undefined && article) {
    const scale = SCALE_WORDS.get(
      tokens[at + (tokens[at + 1]?.lower === 'a' ? 2 : 1)]?.lower ?? '',
    );
    if (scale === undefined || scale < 12) return undefined;
    if (tokens[at]?.lower === 'a') value = 1;
    else {
      value = 0.5;
      if (tokens[at + 1]?.lower === 'a') to += 1;
    }
  }
  value ??= furtherAt(tokens, at);
  if (value === undefined) return undefined;
  // "One and a half million"
  if (isAndAHalf(tokens, to)) {
    value += HALF;
    to += 3;
  }
  let scale: number | undefined;
  for (;;) {
    const next = SCALE_WORDS.get(tokens[to]?.lower ?? '');
    if (next === undefined || !isScale(tokens, to)) break;
    scale = (scale ?? 1) * next;
    to += 1;
  }
  if (scale === undefined) return { from: at, to, value, plain: true };
  value = rounded(value * scale);
  // "two hundred and fifty", "a million and a half"
  const joint = tokens[to]?.lower === 'and' ? to + 1 : to;
  const rest = simple(tokens[joint]?.lower ?? '');
  const words = /^[a-z]/.test(tokens[at]?.lower ?? '');
  if (rest !== undefined && rest < scale && words && /^[a-z]/.test(tokens[joint]?.lower ?? '')) {
    return { from: at, to: joint + 1, value: value + rest, scale };
  }
  return { from: at, to, value, scale };
}

/** "A further million", "another thousand": one of them. */
function furtherAt(tokens: readonly Token[], at: number): number | undefined {
  const scale = SCALE_WORDS.get(tokens[at]?.lower ?? '');
  const more = /^(?:further|another|additional|extra)$/.test(tokens[at - 1]?.lower ?? '');
  return more && scale !== undefined && (tokens[at]?.value.length ?? 0) > 2 ? scale : undefined;
}

const HALF = 0.5;

/** "Two and a half hours", "an hour and a half". */
export function isAndAHalf(tokens: readonly Token[], at: number): boolean {
  const words = tokens.slice(at, at + 3).map(({ lower }) => lower);
  return words.join(' ') === 'and a half';
}

/** "A little over an hour", "nearly a year": one of them, where that is told with a hedge. */
export function spellAt(tokens: readonly Token[], at: number): Whole | undefined {
  if (!/^an?$/.test(tokens[at]?.lower ?? '')) return undefined;
  const unit = tokens[at + 1]?.lower ?? '';
  if (DURATIONS.has(unit) && isAndAHalf(tokens, at + 2)) {
    return { from: at, to: at + 1, value: 1 + HALF, plain: true };
  }
  const hedge = tokens[at - 1]?.lower ?? '';
  const most = hedge === 'in' && tokens.slice(Math.max(0, at - MOST), at).some(isMost);
  if (!DURATIONS.has(unit) || unit.endsWith('s') || !(most || HEDGING.test(hedge)))
    return undefined;
  return { from: at, to: at + 1, value: 1, plain: true };
}

/** "The heaviest in a decade". */
const isMost = ({ lower }: Token): boolean => /^(?:most|worst|best|[a-z]{3,}est)$/.test(lower);
const MOST = 8;
const HEDGING = /^(?:within|by|over|than|about|nearly|almost|least|around|roughly|under)$/;

/** "$500m", "1.2m people", but a wall of "20 m" or "a 20m wall". */
function isScale(tokens: readonly Token[], at: number): boolean {
  const [number, letter] = [tokens[at - 1], tokens[at]];
  if (letter === undefined || letter.value.length > 1) return true;
  if (number?.end !== letter.start) return false;
  const counted = tokens[at + 1];
  return (
    letter.lower === 'k' ||
    isMoney(tokens[at - 2]) ||
    /^(?:people|men|women|children)$/.test(counted?.lower ?? '') ||
    (counted?.pos === 'NOUN' && counted.lower.endsWith('s'))
  );
}
