import { CHANGES, DURATIONS, FIGURES, MEASURES, PARTIES, PERCENT } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';
import { NOUN, nounEnd } from './noun.js';

const SMALL = 10;
const PAIR = 2;

/** "One of them", "the two sides". */
export function isOneOfAFew(
  tokens: readonly Token[],
  from: number,
  to: number,
  value: number,
): boolean {
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
  if (value > PAIR && isApart(tokens, from, to)) return false;
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

/** "… , five voted against", "…, six from either side": some of them, told by themselves. */
function isApart(tokens: readonly Token[], from: number, to: number): boolean {
  const before = tokens[from - 1];
  if (before !== undefined && !/^(?:PUNCT|CCONJ|SCONJ)$/.test(before.pos)) return false;
  const [next, after] = [tokens[to], tokens[to + 1]?.lower ?? ''];
  if (next?.lower === 'from') return /^(?:either|each|both)$/.test(after);
  return next?.pos === 'VERB' || next?.lower === 'against';
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
