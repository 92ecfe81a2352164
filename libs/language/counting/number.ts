import {
  CHANGES,
  DURATIONS,
  MEASURES,
  PART_WORDS,
  SCALE_WORDS,
  UNIT_WORDS,
} from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';
import { vagueAt } from './vague.js';

/** A number as it stands: the words from one to before another, by their index. */
export interface Written {
  readonly from: number;
  readonly to: number;
  /** Absent where the words do not name it: "dozens". */
  readonly value?: number;
  /** The end of a range. */
  readonly upTo?: number;
  /** What it is a part of: 1 for "half", 3 for "two thirds", which no decimal fraction tells exactly. */
  readonly whole?: number;
}

const DIGITS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/;
const WITH_SCALE = /^(\d[\d,]*(?:\.\d+)?)(k|m|mn|bn|tn)$/;
const SPAN = /^(\d[\d,]*(?:\.\d+)?)[-–—](\d[\d,]*(?:\.\d+)?)$/;
/** Beyond this a double does not keep each digit. */
const MOST_DIGITS = 15;

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
    const below = wholeAt(tokens, at + 1);
    return below && { from: at, to: below.to, value: -below.value };
  }
  const whole = wholeAt(tokens, at);
  if (whole === undefined) return undefined;
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
    return tokens[next + 1]?.pos === 'NUM' || isCurrency(tokens, next + 1);
  }
  return false;
}

/** So many words may tell what it was, and when, before "to". */
const WAS = 7;

/** Whether something changes before these words, in the same sentence. */
export function isChange(tokens: readonly Token[], at: number): boolean {
  return tokens
    .slice(Math.max(0, at - CHANGE_REACH), at)
    .some(({ lemma, lower }) => CHANGES.has(lemma.toLowerCase()) || /^(?:up|down)$/.test(lower));
}

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

/** What multiplying leaves beyond the digits that were written. */
function rounded(value: number): number {
  return Number(value.toPrecision(MOST_DIGITS));
}

function simple(word: string): number | undefined {
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

function numeric(word: string): number | undefined {
  if (!DIGITS.test(word)) return undefined;
  const plain = word.replaceAll(',', '');
  return plain.replace('.', '').length <= MOST_DIGITS ? Number(plain) : undefined;
}

/** "A third of", "half of", "two-thirds", "three quarters", "by a quarter". */
function partAt(tokens: readonly Token[], at: number): Written | undefined {
  const first = tokens[at]?.lower ?? '';
  const [count = '', of = ''] = first.split('-');
  const joined = UNIT_WORDS.get(count);
  const part = PART_WORDS.get(of);
  if (joined !== undefined && part !== undefined)
    return { from: at, to: at + 1, ...share(joined, part) };
  const many = UNIT_WORDS.get(first);
  const parts = PART_WORDS.get(tokens[at + 1]?.lower ?? '');
  if (many !== undefined && many > 1 && parts !== undefined && many < parts)
    return { from: at, to: at + 2, ...share(many, parts) };
  const article = first === 'a' || first === 'one';
  const word = article ? (tokens[at + 1]?.lower ?? '') : first;
  const value = PART_WORDS.get(word);
  const to = at + (article ? 2 : 1);
  const named = article ? word !== 'half' || tokens[to]?.lower === 'of' : word === 'half';
  if (value === undefined || !named) return undefined;
  const whole = tokens[to]?.lower === 'of' || tokens[to]?.lower === 'the';
  const change =
    article && /^(?:by|of|almost|nearly|about|around|over)$/.test(tokens[at - 1]?.lower ?? '');
  // "Just under a third support it", "more than a fifth dearer"; not "more than a third term"
  const next = tokens[to];
  const alone =
    next === undefined || !/^(?:NOUN|PROPN|NUM)$/.test(next.pos) || next.lower.endsWith('er');
  const hedged =
    article &&
    alone &&
    /^(?:than|under|roughly|least|barely|to)$/.test(tokens[at - 1]?.lower ?? '');
  return whole || change || hedged ? { from: at, to, ...share(1, value) } : undefined;
}

/** "One in five", "two out of three", "one patient in twelve". */
function ratioAt(tokens: readonly Token[], at: number): Written | undefined {
  const count = smallAt(tokens, at);
  if (count === undefined) return undefined;
  const noun = count === 1 && tokens[at + 1]?.pos === 'NOUN';
  let of = noun ? at + 2 : at + 1;
  const out = tokens[of]?.lower === 'out' && tokens[of + 1]?.lower === 'of';
  if (!out && tokens[of]?.lower !== 'in') return undefined;
  of += out ? 2 : 1;
  const whole = smallAt(tokens, of);
  const next = tokens[of + 1];
  if (whole === undefined || whole <= count || MEASURES.has(next?.lower ?? '')) return undefined;
  // "One soldier in two attacks"
  if (noun && (next?.pos === 'NOUN' || DURATIONS.has(tokens[at + 1]?.lower ?? '')))
    return undefined;
  return { from: at, to: of + 1, ...share(count, whole) };
}

/** A number of one word that a ratio may have. */
function smallAt(tokens: readonly Token[], at: number): number | undefined {
  const value = simple(tokens[at]?.lower ?? '');
  return value !== undefined && Number.isInteger(value) && value <= LOW ? value : undefined;
}

/** A fraction of one, where its digits tell it exactly; else so many of so many. */
function share(count: number, parts: number): { value: number; whole: number } {
  return SCALE_OF_TENTHS % parts === 0
    ? { value: rounded(count / parts), whole: 1 }
    : { value: count, whole: parts };
}

const SCALE_OF_TENTHS = 10_000;
