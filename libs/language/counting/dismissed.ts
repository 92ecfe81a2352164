import { DURATIONS, MEASURES, NUMBERED, PARTIES, PERCENT } from '../lexicon/numbers.js';
import { MONTHS } from '../lexicon/times.js';
import type { Token } from '../reading/passage.js';
import { NOUN, nounEnd } from './noun.js';
import { isChangedFrom, type Written } from './number.js';

const SMALL = 10;
const PAIR = 2;

/** Whether a number is a date, a time, an age, a name, or one of a few who were told before. */
export function countsNothing(
  tokens: readonly Token[],
  { from, to, value, whole, upTo }: Written,
): boolean {
  const before = tokens[from - 1];
  const next = tokens[to];
  const digits = tokens[from]?.value ?? '';
  if (value === undefined) return next === undefined;
  if (whole !== undefined) return false;
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
  if (NUMBERED.has(before?.lower ?? '') && !/^(?:killed|wounded)$/.test(next?.lower ?? ''))
    return true;
  if (before !== undefined && /^[#:№/]$/.test(before.value)) return true;
  if (isLongAgo(tokens, from, to) || isOfADateOrTimes(tokens, from, to)) return true;
  if (next !== undefined && /^(?:a\.?m\.?|p\.?m\.?|o'clock|gmt|:|\/|-year-old)$/.test(next.lower))
    return true;
  const name =
    before?.pos === 'PROPN' && !NOUN.test(next?.pos ?? '') && !PERCENT.has(next?.lower ?? '');
  if (name && before.end + 1 >= (tokens[from]?.start ?? 0) && next?.pos !== 'ADJ') return true;
  if (before?.value === ',' && next?.value === ',' && to === from + 1) return true;
  return isOneOfAFew(tokens, from, to, value);
}

/** "Six years ago": a date; "six years old": an age, which "more than 30 years old" hardly is. */
function isLongAgo(tokens: readonly Token[], from: number, to: number): boolean {
  if (!DURATIONS.has(tokens[to]?.lower ?? '')) return false;
  const after = tokens[to + 1]?.lower ?? '';
  const hedged = /^(?:than|over|about|nearly|almost|least)$/.test(tokens[from - 1]?.lower ?? '');
  return /^(?:ago|earlier|later)$/.test(after) || (after === 'old' && !hedged);
}

/** "Between 11 and 24 September", "met three times"; not "three times as many". */
function isOfADateOrTimes(tokens: readonly Token[], from: number, to: number): boolean {
  const next = tokens[to]?.lower ?? '';
  if (next === 'times') {
    // "Viewed more than 11 million times" counts; "met three times" says how often.
    const hedged = /^(?:than|least|some|about|nearly|almost|to)$/.test(
      tokens[from - 1]?.lower ?? '',
    );
    return !hedged && !MORE.test(tokens[to + 1]?.lower ?? '');
  }
  return /^(?:and|to|-|–)$/.test(next) && MONTHS.has(tokens[to + 2]?.lower ?? '');
}

const MORE = /^(?:as|more|higher|larger|greater|bigger|the|that|what|less|lower)$/;

/** "One of them", "the two sides". */
function isOneOfAFew(tokens: readonly Token[], from: number, to: number, value: number): boolean {
  const word = tokens[from]?.lower ?? '';
  if (value > SMALL || /^(?:\d|twice$)/.test(word)) return false;
  const next = tokens[to]?.lower ?? '';
  const before = tokens[from - 1]?.lower ?? '';
  const noun = tokens[nounEnd(tokens, to) - 1]?.lower ?? '';
  if (word === 'one') {
    if (!NOUN.test(tokens[to]?.pos ?? '') && tokens[to]?.pos !== 'ADJ')
      return !/^(?:was|is|died|killed)$/.test(next);
    if (/^(?:no|any|each|every|this|that|which|the|only)$/.test(before)) return true;
    return !(
      MEASURES.has(noun) ||
      /^(?:person|man|woman|child|soldier|civilian|boy|girl|officer)$/.test(noun)
    );
  }
  if (
    nounEnd(tokens, to) === to &&
    !/^(?:least|most|than|about|nearly|some|kill|wound|injure|arrest|detain)$/.test(
      tokens[from - 1]?.lemma.toLowerCase() ?? '',
    ) &&
    !PERCENT.has(next) &&
    !/^(?:of|were|have|had|are|times|more|others|killed|wounded|dead|injured)$/.test(next)
  )
    return true;
  const parties = PARTIES.has(noun) && !DURATIONS.has(noun);
  if (before === 'all') return parties;
  const few = /^(?:the|these|those|both|their|our|its|his|her|either|other|any|between)$/.test(
    before,
  );
  // "Its four ministers" are counted; "their two countries" are known.
  const owned = /^(?:their|our|its|his|her)$/.test(before) && value > PAIR;
  return (few && !owned && !MEASURES.has(noun)) || (parties && !owned);
}
