import { SCALE_WORDS } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';
import { isChange, isChangedFrom } from './changed.js';
import { numeric, rounded } from './digits.js';
import { isMoney } from './money.js';
import { partAt, ratioAt } from './part.js';
import { vagueAt } from './vague.js';
import { voteEnd } from './vote.js';
import { spellAt, type Whole, wholeAt } from './whole.js';
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
    const below = isMoney(tokens[at + 1]) ? undefined : wholeAt(tokens, at + 1);
    return below && { from: at, to: below.to, value: -below.value };
  }
  const whole = wholeAt(tokens, at) ?? spellAt(tokens, at);
  if (whole === undefined) return undefined;
  if (isMoney(tokens[at - 1]) && tokens[at - 2]?.lower === 'minus') {
    return { from: at, to: whole.to, value: -whole.value };
  }
  const vote = voteEnd(tokens, whole);
  if (vote !== undefined) return { from: at, to: vote, value: whole.value, certain: true };
  const end = rangeEnd(tokens, whole);
  if (end === undefined) return whole;
  const scale = scaleBetween(whole, end);
  return { from: at, to: end.to, value: rounded(whole.value * scale), upTo: end.value };
}

/** The higher number of "10 to 15", "10-15" in three tokens, "between $10 and $15 million". */
function rangeEnd(tokens: readonly Token[], low: Whole): Whole | undefined {
  // "Between 0.8% and 1.2%"
  const to = tokens[low.to]?.value === '%' ? low.to + 1 : low.to;
  const joint = tokens[to]?.value ?? '';
  const before = isMoney(tokens[low.from - 1]) ? low.from - 2 : low.from - 1;
  const between = joint === 'and' && tokens[before]?.lower === 'between';
  if (!between && joint === 'or' && to === low.to) return alternative(tokens, low);
  if (!between && (to > low.to || !/^(?:to|-|–|—)$/.test(joint))) return undefined;
  if (isYear(tokens, low.from) || isChangedFrom(tokens, low)) return undefined;
  // "Shrank by 2.4 billion to 30 billion"
  const by = tokens[before]?.lower === 'by' && low.scale !== undefined;
  if (joint === 'to' && by && isChange(tokens, before)) return undefined;
  const end = wholeAt(tokens, isMoney(tokens[to + 1]) ? to + 2 : to + 1);
  return end && end.value > low.value ? end : undefined;
}

/** "Two or three", "10 or 12": one of two that are close. */
function alternative(tokens: readonly Token[], low: Whole): Whole | undefined {
  const end = wholeAt(tokens, low.to + 1);
  const plain = low.plain === true && end?.plain === true;
  return plain && end.value > low.value && end.value <= low.value * CLOSE ? end : undefined;
}

const CLOSE = 2;

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
  // "By 61-38", "a 9-6 vote"
  if (from > to && low.length <= 3) return { from: at, to: at + 1, value: from, certain: true };
  if (!(from < to) || (/^(?:19|20)\d\d$/.test(low) && high.length <= 4)) return undefined;
  return {
    from: at,
    to: at + (scale === undefined ? 1 : 2),
    value: from * (scale ?? 1),
    upTo: to * (scale ?? 1),
  };
}
