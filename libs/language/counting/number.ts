import { PART_WORDS, SCALE_WORDS, UNIT_WORDS, VAGUE } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';

/** A number as it stands: the words from one to before another, by their index. */
export interface Written {
  readonly from: number;
  readonly to: number;
  /** Absent where the words do not name it: "dozens". */
  readonly value?: number;
  /** The end of a range. */
  readonly upTo?: number;
  /** A part of a whole, as a number up to 1. */
  readonly part?: boolean;
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
  const part = partAt(tokens, at);
  if (part) return part;
  const whole = wholeAt(tokens, at);
  if (whole === undefined) return undefined;
  const joint = tokens[whole.to];
  // "10 to 15", "10-15" in three tokens.
  if (joint && /^(?:to|-|–|—)$/.test(joint.value)) {
    const end = wholeAt(tokens, whole.to + 1);
    if (end && end.value > whole.value && !isYear(tokens, whole.from)) {
      const scale = scaleBetween(whole, end);
      return { from: at, to: end.to, value: whole.value * scale, upTo: end.value };
    }
  }
  return whole;
}

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
    if (next === undefined || (tokens[to]?.lower.length ?? 0) === 1) break;
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

/** "Dozens", "hundreds of thousands", "several hundred", "a few dozen". */
function vagueAt(tokens: readonly Token[], at: number): Written | undefined {
  const first = tokens[at]?.lower ?? '';
  if (VAGUE.has(first)) {
    let to = at + 1;
    while (tokens[to]?.lower === 'of' && VAGUE.has(tokens[to + 1]?.lower ?? '')) to += 2;
    return first === 'tens' && to === at + 1 ? undefined : { from: at, to };
  }
  const several = first === 'several' || (first === 'a' && tokens[at + 1]?.lower === 'few');
  const scale = several ? (first === 'a' ? at + 2 : at + 1) : -1;
  return SCALE_WORDS.has(tokens[scale]?.lower ?? '') ? { from: at, to: scale + 1 } : undefined;
}

/** "A third of", "half of", "two-thirds". */
function partAt(tokens: readonly Token[], at: number): Written | undefined {
  const first = tokens[at]?.lower ?? '';
  const [count = '', of = ''] = first.split('-');
  const joined = UNIT_WORDS.get(count);
  const part = PART_WORDS.get(of);
  if (joined !== undefined && part !== undefined)
    return { from: at, to: at + 1, ...share(joined, of, part) };
  const article = first === 'a' || first === 'one';
  const word = article ? (tokens[at + 1]?.lower ?? '') : first;
  const value = PART_WORDS.get(word);
  const to = at + (article ? 2 : 1);
  const named = article ? word !== 'half' || tokens[to]?.lower === 'of' : word === 'half';
  if (value === undefined || !named) return undefined;
  const whole = tokens[to]?.lower === 'of' || tokens[to]?.lower === 'the';
  return whole ? { from: at, to, ...share(1, word, value) } : undefined;
}

function share(count: number, word: string, part: number): { value?: number; part: true } {
  // A third has no number that keeps its digits.
  return word.startsWith('third') ? { part: true } : { value: rounded(count * part), part: true };
}
