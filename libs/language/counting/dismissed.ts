import {
  CHANGES,
  DURATIONS,
  FIGURES,
  MEASURES,
  NUMBERED,
  PARTIES,
  PERCENT,
} from '../lexicon/numbers.js';
import { MONTHS } from '../lexicon/times.js';
import type { Token } from '../reading/passage.js';
import { isChangedFrom } from './changed.js';
import { isMoney } from './money.js';
import { NOUN, nounEnd } from './noun.js';

import type { Written } from './written.js';

const SMALL = 10;
const PAIR = 2;

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
    !PERCENT.has(next?.lower ?? '');
  if (name && before.end + 1 >= (tokens[from]?.start ?? 0) && next?.pos !== 'ADJ') return true;
  if (before?.value === ',' && next?.value === ',' && to === from + 1) return true;
  return isOneOfAFew(tokens, from, to, value);
}

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

/** "One of them", "the two sides". */
function isOneOfAFew(tokens: readonly Token[], from: number, to: number, value: number): boolean {
  const word = tokens[from]?.lower ?? '';
  if (value > SMALL || /^(?:\d|twice$)/.test(word)) return false;
  const next = tokens[to]?.lower ?? '';
  const before = tokens[from - 1]?.lower ?? '';
  const noun = tokens[nounEnd(tokens, to) - 1]?.lower ?? '';
  if (word === 'one') {
    if (PERCENT.has(next) || isHarmed(tokens, to) || isListed(tokens, from)) return false;
    if (!NOUN.test(tokens[to]?.pos ?? '') && tokens[to]?.pos !== 'ADJ')
      return !/^(?:was|is|died|killed)$/.test(next);
    if (/^(?:no|any|each|every|this|that|which|the|only)$/.test(before)) return true;
    return !(
      MEASURES.has(noun) ||
      /^(?:person|man|woman|child|soldier|civilian|boy|girl|officer)$/.test(noun)
    );
  }
  if (isFigure(tokens, from)) return false;
  // "Of whom two died"
  if (before === 'whom' || before === 'which') return false;
  // "Lit 40 fires, up from six"
  if (before === 'from' && /^(?:up|down)$/.test(tokens[from - 2]?.lower ?? '')) return false;
  // "He counted five."
  if (tokens[from - 1]?.pos === 'VERB' && (tokens[to] ?? { value: '.' }).value === '.')
    return false;
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
  // "The eight villages that are still under its control": which ones, told for the first time
  const told = tokens[nounEnd(tokens, to)];
  if (value > PAIR && !parties && /^(?:that|who|which|whose|where)$/.test(told?.lower ?? ''))
    return false;
  if (before === 'all') return parties;
  const few = /^(?:the|these|those|both|their|our|its|his|her|either|other|any|between)$/.test(
    before,
  );
  // "Its four ministers" are counted; "their two countries" are known.
  const owned = /^(?:their|our|its|his|her)$/.test(before) && value > PAIR;
  return (few && !owned && !MEASURES.has(noun)) || (parties && !owned && value <= PAIR);
}

/** "One serviceman was killed": somebody of whom a toll is told. */
function isHarmed(tokens: readonly Token[], to: number): boolean {
  const end = nounEnd(tokens, to);
  if (end === to || PARTIES.has(tokens[end - 1]?.lower ?? '')) return false;
  const aside = tokens[end]?.value === ',' ? ASIDE : HARM;
  return tokens.slice(end, end + aside).some(({ lemma }) => HARMED.test(lemma.toLowerCase()));
}

/** "Twelve tanks and one helicopter": of several that are counted. */
function isListed(tokens: readonly Token[], from: number): boolean {
  const before = tokens.slice(Math.max(0, from - LISTED), from);
  return before.at(-1)?.pos === 'CCONJ' && before.some(({ pos }) => pos === 'NUM');
}

const LISTED = 5;
const HARM = 4;
/** "One guard, a sergeant of the police, was wounded" */
const ASIDE = 10;
const HARMED =
  /^(?:kill|die|dead|wound|injur|hurt|drown|missing|destroy|damage|arrest|detain|sink)/;

/** "Put the number of wounded at five", "the toll rose to nine": told of a figure that is named. */
function isFigure(tokens: readonly Token[], from: number): boolean {
  if (!/^(?:at|to)$/.test(tokens[from - 1]?.lower ?? '')) return false;
  const before = tokens.slice(Math.max(0, from - FIGURE), from);
  const changed =
    before.at(-1)?.lower === 'to' && CHANGES.has(before.at(-2)?.lemma.toLowerCase() ?? '');
  return changed || before.some(({ lower }) => FIGURES.has(lower));
}

const FIGURE = 10;
