import { DURATIONS, MEASURES, PART_WORDS, SCALE_WORDS, UNIT_WORDS } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';
import { rounded, simple } from './digits.js';
import type { Written } from './written.js';

/** "A third of", "half of", "two-thirds", "three quarters", "by a quarter". */
export function partAt(tokens: readonly Token[], at: number): Written | undefined {
  const scaled = scaledAt(tokens, at);
  if (scaled) return scaled;
  const first = tokens[at]?.lower ?? '';
  const [count = '', of = ''] = first.split('-');
  const joined = UNIT_WORDS.get(count);
  const part = PART_WORDS.get(of);
  if (joined !== undefined && part !== undefined && joined < part)
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
  if (value === undefined || !named || isNamed(tokens, at)) return undefined;
  // "The tank is half full"
  const filled =
    word === 'half' && /^(?:full|empty|built|finished|done)$/.test(tokens[to]?.lower ?? '');
  const hedge = /^(?:by|almost|nearly|about|roughly)$/.test(tokens[at - 1]?.lower ?? '');
  const by = word === 'half' && hedge && (tokens[to] ?? { pos: 'PUNCT' }).pos === 'PUNCT';
  const whole = filled || by || tokens[to]?.lower === 'of' || tokens[to]?.lower === 'the';
  const change =
    article && /^(?:by|of|almost|nearly|about|around|over)$/.test(tokens[at - 1]?.lower ?? '');
  // "Just under a third support it", "more than a fifth dearer"; not "more than a third term"
  const next = tokens[to];
  const alone =
    next === undefined ||
    !/^(?:NOUN|PROPN|NUM)$/.test(next.pos) ||
    next.lower.endsWith('er') ||
    /^(?:PRON|DET)$/.test(tokens[to + 1]?.pos ?? '');
  const hedged =
    (article || isVerb(next)) &&
    alone &&
    /^(?:than|under|roughly|least|barely|to|nearly|almost|about)$/.test(
      tokens[at - 1]?.lower ?? '',
    );
  return whole || change || hedged ? { from: at, to, ...share(1, value) } : undefined;
}

/** "A quarter of a million", "three quarters of a million": a number, and no share. */
function scaledAt(tokens: readonly Token[], at: number): Written | undefined {
  const count = tokens[at]?.lower === 'a' ? 1 : UNIT_WORDS.get(tokens[at]?.lower ?? '');
  const parts = PART_WORDS.get(tokens[at + 1]?.lower ?? '');
  const [of, article, scale] = tokens.slice(at + 2, at + 5).map(({ lower }) => lower);
  const many = SCALE_WORDS.get(scale ?? '');
  if (count === undefined || parts === undefined || of !== 'of' || article !== 'a')
    return undefined;
  if (many === undefined || SCALE_OF_TENTHS % parts !== 0) return undefined;
  return { from: at, to: at + 5, value: rounded((count * many) / parts) };
}

/** "The first half of December": which one, not how much. */
function isNamed(tokens: readonly Token[], at: number): boolean {
  return /^(?:first|second|other|latter|last|next)$/.test(tokens[at - 1]?.lower ?? '');
}

const isVerb = (token: Token | undefined): boolean => /^(?:AUX|VERB)$/.test(token?.pos ?? '');

/** "One in five", "two out of three", "one patient in twelve". */
export function ratioAt(tokens: readonly Token[], at: number): Written | undefined {
  const count = smallAt(tokens, at);
  if (count === undefined) return undefined;
  const noun = count === 1 && tokens[at + 1]?.pos === 'NOUN';
  let of = noun ? at + 2 : at + 1;
  const out = tokens[of]?.lower === 'out' && tokens[of + 1]?.lower === 'of';
  // "One bridge of five"
  const lane = noun && tokens[of]?.lower === 'of' && tokens[of + 2]?.pos !== 'NOUN';
  if (!out && !lane && tokens[of]?.lower !== 'in') return undefined;
  of += out ? 2 : 1;
  if (/^(?:every|each)$/.test(tokens[of]?.lower ?? '')) of += 1;
  const whole = smallAt(tokens, of);
  const next = tokens[of + 1];
  if (whole === undefined || whole <= count || MEASURES.has(next?.lower ?? '')) return undefined;
  // "One soldier in two attacks"
  if (noun && (next?.pos === 'NOUN' || DURATIONS.has(tokens[at + 1]?.lower ?? '')))
    return undefined;
  return { from: at, to: of + 1, ...share(count, whole) };
}

const FEW = 1_000;

/** A number of one word that a ratio may have. */
function smallAt(tokens: readonly Token[], at: number): number | undefined {
  const value = simple(tokens[at]?.lower ?? '');
  return value !== undefined && Number.isInteger(value) && value <= FEW ? value : undefined;
}

/** A fraction of one, where its digits tell it exactly; else so many of so many. */
function share(count: number, parts: number): { value: number; whole: number } {
  return SCALE_OF_TENTHS % parts === 0
    ? { value: rounded(count / parts), whole: 1 }
    : { value: count, whole: parts };
}

const SCALE_OF_TENTHS = 10_000;
