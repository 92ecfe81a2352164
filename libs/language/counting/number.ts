import { CHANGES, DURATIONS, SCALE_WORDS } from '../lexicon/numbers.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';
import { numeric, rounded, simple } from './digits.js';
import { partAt, ratioAt } from './part.js';
import { vagueAt } from './vague.js';
import type { Written } from './written.js';

const SPAN = /^(\d[\d,]*(?:\.\d+)?)[-–—](\d[\d,]*(?:\.\d+)?)$/;

/** The number that begins with a word of a sentence, if one does. */
export function numberAt(tokens: readonly Token[], at: number): Written | undefined {
  const first = tokens[at];
  if (first === undefined) return undefined;
  const vague = vagueAt(tokens, at);
  if (vague) return vague;
  const span = SPAN.exec(first.lower);
  if (span) return spanned(tokens, at, span);
  const part = partAt(tokens, at) ?? ratioAt(tokens, at);
  if (part) return part;
  if (
    first.lower === 'twice' &&
    /^(?:as|the|that|its|their|what)$/.test(tokens[at + 1]?.lower ?? '')
  ) {
    return { from: at, to: at + 1, value: 2 };
  }
  if (first.lower === 'minus') {
    const below = isCurrency(tokens, at + 1) ? undefined : wholeAt(tokens, at + 1);
    return below && { from: at, to: below.to, value: -below.value };
  }
  const whole = wholeAt(tokens, at) ?? spellAt(tokens, at);
  if (whole === undefined) return undefined;
  if (isCurrency(tokens, at - 1) && tokens[at - 2]?.lower === 'minus') {
    return { from: at, to: whole.to, value: -whole.value };
  }
  const end = rangeEnd(tokens, whole);
  if (end === undefined) return whole;
  const scale = scaleBetween(whole, end);
  return { from: at, to: end.to, value: rounded(whole.value * scale), upTo: end.value };
}

/** The higher number of "10 to 15", "10-15" in three tokens, "between $10 and $15 million". */
function rangeEnd(tokens: readonly Token[], low: Whole): Whole | undefined {
  const joint = tokens[low.to]?.value ?? '';
  const before = isCurrency(tokens, low.from - 1) ? low.from - 2 : low.from - 1;
  const between = joint === 'and' && tokens[before]?.lower === 'between';
  if (!between && !/^(?:to|-|–|—)$/.test(joint)) return undefined;
  if (isYear(tokens, low.from) || isChangedFrom(tokens, low)) return undefined;
  const end = wholeAt(tokens, isCurrency(tokens, low.to + 1) ? low.to + 2 : low.to + 1);
  return end && end.value > low.value ? end : undefined;
}

function isCurrency(tokens: readonly Token[], at: number): boolean {
  return /^[$€£¥]$/.test(tokens[at]?.value ?? '');
}

/** "Rose from 420 to 930": what was, before it changed. */
export function isChangedFrom(
  tokens: readonly Token[],
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const at = isCurrency(tokens, from - 1) ? from - 2 : from - 1;
  if (tokens[at]?.lower !== 'from' || !isChange(tokens, at)) return false;
  // "From 1.1 million tonnes in 2014 to 480,000"
  for (let next = to; next < to + WAS && next < tokens.length; next += 1) {
    if (tokens[next]?.pos === 'PUNCT') return false;
    if (tokens[next]?.lower !== 'to') continue;
    return tokens.slice(next + 1, next + 1 + HEDGED).some(isNumeral);
  }
  return false;
}

/** "To about five", "to more than 900": so many words on a number may stand. */
const HEDGED = 3;
const isNumeral = ({ pos, value }: Token): boolean => pos === 'NUM' || /^[$€£¥]$/.test(value);

/** So many words may tell what it was, and when, before "to". */
const WAS = 7;

/** Whether something changes before these words, in the same sentence, with no other verb between. */
export function isChange(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= 0 && before >= at - CHANGE_REACH; before -= 1) {
    const { lemma, lower, pos } = tokens[before] ?? { lemma: '', lower: '', pos: '' };
    if (CHANGES.has(lemma.toLowerCase()) || /^(?:up|down)$/.test(lower)) return true;
    if (/^(?:AUX|VERB)$/.test(pos) && TAKES.has(lemma.toLowerCase())) return false;
  }
  return false;
}

/** What takes "from 24 to 36 hours": a range, and no change. */
const TAKES = setOf(
  'need, take, last, range, vary, require, cost, spend, receive, get, hold, employ',
);
const CHANGE_REACH = 15;

/** "2 to 3 million": the first is told without its scale. */
function scaleBetween(low: { value: number; plain?: boolean }, high: { scale?: number }): number {
  return low.plain === true && high.scale !== undefined && low.value < LOW ? high.scale : 1;
}

const LOW = 1_000;

function isYear(tokens: readonly Token[], at: number): boolean {
  return /^(?:19|20)\d\d$/.test(tokens[at]?.value ?? '');
}

function spanned(tokens: readonly Token[], at: number, span: RegExpExecArray): Written | undefined {
  const [, low = '', high = ''] = span;
  const scale = SCALE_WORDS.get(tokens[at + 1]?.lower ?? '');
  const [from, to] = [numeric(low) ?? NaN, numeric(high) ?? NaN];
  if (!(from < to) || (/^(?:19|20)\d\d$/.test(low) && high.length <= 4)) return undefined;
  return {
    from: at,
    to: at + (scale === undefined ? 1 : 2),
    value: from * (scale ?? 1),
    upTo: to * (scale ?? 1),
  };
}

interface Whole {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly scale?: number;
  readonly plain?: boolean;
}

/** Digits or words, with what they are multiplied by: "2.2 million", "two hundred". */
function wholeAt(tokens: readonly Token[], at: number): Whole | undefined {
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
  if (value === undefined) return undefined;
  // "One and a half million"
  const half = tokens.slice(to, to + 3).map(({ lower }) => lower);
  if (half.join(' ') === 'and a half') {
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

const HALF = 0.5;

/** "A little over an hour", "nearly a year": one of them, where that is told with a hedge. */
function spellAt(tokens: readonly Token[], at: number): Whole | undefined {
  if (!/^an?$/.test(tokens[at]?.lower ?? '')) return undefined;
  const unit = tokens[at + 1]?.lower ?? '';
  const hedge = tokens[at - 1]?.lower ?? '';
  const most = hedge === 'in' && tokens.slice(Math.max(0, at - MOST), at).some(isMost);
  if (!DURATIONS.has(unit) || unit.endsWith('s') || !(most || HEDGING.test(hedge)))
    return undefined;
  return { from: at, to: at + 1, value: 1, plain: true };
}

/** "The heaviest in a decade". */
const isMost = ({ lower }: Token): boolean => /^(?:most|worst|best|[a-z]{3,}est)$/.test(lower);
const MOST = 8;
const HEDGING = /^(?:over|than|about|nearly|almost|least|around|roughly|under)$/;

/** "$500m", "1.2m people", but a wall of "20 m" or "a 20m wall". */
function isScale(tokens: readonly Token[], at: number): boolean {
  const [number, letter] = [tokens[at - 1], tokens[at]];
  if (letter === undefined || letter.value.length > 1) return true;
  if (number?.end !== letter.start) return false;
  const counted = tokens[at + 1];
  return (
    letter.lower === 'k' ||
    isCurrency(tokens, at - 2) ||
    /^(?:people|men|women|children)$/.test(counted?.lower ?? '') ||
    (counted?.pos === 'NOUN' && counted.lower.endsWith('s'))
  );
}
