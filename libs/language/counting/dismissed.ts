import { DURATIONS, NUMBERED, PERCENT } from '../lexicon/numbers.js';
import { MONTHS } from '../lexicon/times.js';
import type { Token } from '../reading/passage.js';
import { isChangedFrom } from './changed.js';
import { isOneOfAFew } from './few.js';
import { isMoney } from './money.js';
import { NOUN } from './noun.js';
import type { Written } from './written.js';

const SMALL = 10;

/** Whether a number is a date, a time, an age, a name, or one of a few who were told before. */
export function countsNothing(tokens: readonly Token[], written: Written): boolean {
  const { from, to, value, whole, upTo, certain } = written;
  const before = tokens[from - 1];
  const next = tokens[to];
  const digits = tokens[from]?.value ?? '';
  if (value === undefined) return next === undefined;
  if (whole !== undefined || certain === true) return false;
  if (isChangedFrom(tokens, { from, to })) return true;
  if (MONTHS.has(before?.lower ?? '') || (value <= 31 && MONTHS.has(next?.lower ?? '')))
    return true;
  if (next?.lower === 'of' && MONTHS.has(tokens[to + 1]?.lower ?? '')) return true;
  if (/^(?:1[5-9]|20)\d\d$/.test(digits) && to === from + 1 && upTo === undefined) {
    return !(
      next?.pos === 'NOUN' &&
      next.lower.endsWith('s') &&
      !/^(?:ADP|DET|SCONJ)$/.test(before?.pos ?? '')
    );
  }
  if (NUMBERED.has(before?.lower ?? '') && !isCountedAfter(before, next)) return true;
  // "155mm artillery ammunition"
  if (/^[cm]m$/.test(next?.lower ?? '') && tokens[to + 1]?.pos === 'NOUN') return true;
  const joined = before?.end === tokens[from]?.start;
  if (before !== undefined && /^[#№]$/.test(before.value)) return true;
  if (joined && /^[:/.]$/.test(before?.value ?? '')) return true;
  // "Report No. 9", "the age of fifteen"
  if (before?.lower === 'no.') return true;
  if (isAge(tokens, from, to) || isHour(tokens, to)) return true;
  if (before?.lower === 'of' && /^ages?$/.test(tokens[from - 2]?.lower ?? '')) return true;
  if (
    isLongAgo(tokens, from, to) ||
    isOfADateOrTimes(tokens, written) ||
    isLately(tokens, from, to)
  )
    return true;
  if (next !== undefined && /^(?:a\.?m\.?|p\.?m\.?|o'clock|gmt|:|\/|-year-old)$/.test(next.lower))
    return true;
  const name =
    before?.pos === 'PROPN' &&
    !isMoney(before) &&
    !NOUN.test(next?.pos ?? '') &&
    !isLarge(tokens, written) &&
    !PERCENT.has(next?.lower ?? '');
  if (name && before.end + 1 >= (tokens[from]?.start ?? 0) && next?.pos !== 'ADJ') return true;
  if (before?.value === ',' && next?.value === ',' && to === from + 1) return true;
  return upTo === undefined && isOneOfAFew(tokens, from, to, value);
}

/** "Romania 600,000": no name has a number like that. */
function isLarge(tokens: readonly Token[], { from, to, value = 0 }: Written): boolean {
  return value >= LARGE && (to > from + 1 || tokens[from]?.value.includes(',') === true);
}

const LARGE = 1_000;

/** "Since the start of the war 112 children have been killed", "that day 12 killed and 40 wounded". */
function isCountedAfter(named: Token | undefined, next: Token | undefined): boolean {
  if (/^(?:killed|wounded)$/.test(next?.lower ?? '')) return true;
  const many = /(?:s|people|children|men|women)$/.test(next?.lower ?? '');
  return next?.pos === 'NOUN' && many && named?.pos !== 'PROPN' && named?.value === named?.lower;
}

/** "Turned 60", "his oldest neighbour was 93" */
function isAge(tokens: readonly Token[], from: number, to: number): boolean {
  if (NOUN.test(tokens[to]?.pos ?? '')) return false;
  const verb = tokens[from - 1]?.lemma.toLowerCase();
  if (verb === 'turn') return true;
  // "Two of them, both 34, left"
  const both = tokens[from - 1]?.lower === 'both' && tokens[to]?.pos === 'PUNCT';
  if (both) return true;
  const who = tokens.slice(Math.max(0, from - WHO), from).some(({ lower }) => AGED.test(lower));
  return verb === 'be' && who && (tokens[to] ?? { pos: 'PUNCT' }).pos === 'PUNCT';
}

const WHO = 5;
const AGED = /^(?:oldest|youngest|he|she|mother|father|daughter|son)$/;

/** "At 5 in the morning" */
function isHour(tokens: readonly Token[], to: number): boolean {
  const words = tokens.slice(to, to + 3).map(({ lower }) => lower);
  return /^in the (?:morning|afternoon|evening)$/.test(words.join(' '));
}

/** "Six years ago": a date; "six years old": an age, which "more than 30 years old" hardly is. */
function isLongAgo(tokens: readonly Token[], from: number, to: number): boolean {
  if (!DURATIONS.has(tokens[to]?.lower ?? '')) return false;
  const after = tokens[to + 1]?.lower ?? '';
  const hedged = /^(?:than|over|about|nearly|almost|least)$/.test(tokens[from - 1]?.lower ?? '');
  return /^(?:ago|earlier|later)$/.test(after) || (after === 'old' && !hedged);
}

/** "In the last 24 hours", "over the next five years": when it was. */
function isLately(tokens: readonly Token[], from: number, to: number): boolean {
  if (!DURATIONS.has(tokens[to]?.lower ?? '')) return false;
  const [preposition, article, which] = tokens.slice(Math.max(0, from - 3), from);
  return (
    /^(?:in|over|during|for|within)$/.test(preposition?.lower ?? '') &&
    article?.lower === 'the' &&
    /^(?:first|last|past|next|coming|previous)$/.test(which?.lower ?? '')
  );
}

/** "Between 11 and 24 September", "met three times"; not "three times as many". */
function isOfADateOrTimes(tokens: readonly Token[], { from, to, value }: Written): boolean {
  const next = tokens[to]?.lower ?? '';
  if (next === 'times') {
    // "Viewed more than 11 million times" counts; "met three times" says how often.
    const hedged = /^(?:than|least|some|about|nearly|almost|to)$/.test(
      tokens[from - 1]?.lower ?? '',
    );
    const often = (value ?? 0) > SMALL || hedged;
    return !often && !MORE.test(tokens[to + 1]?.lower ?? '');
  }
  return /^(?:and|to|-|–)$/.test(next) && MONTHS.has(tokens[to + 2]?.lower ?? '');
}

const MORE = /^(?:as|more|higher|larger|greater|bigger|the|that|what|less|lower)$/;
