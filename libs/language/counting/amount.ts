import { AFTER, BEFORE, type Bound, DURATIONS } from '../lexicon/numbers.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';
import { isMoney } from './money.js';
import type { Written } from './written.js';

/** A number as it was given, never more exact than it was given. */
export interface Amount {
  readonly basis: 'exact' | 'about' | 'at-least' | 'at-most' | 'range' | 'unspecified';
  readonly value?: number;
  readonly min?: number;
  readonly max?: number;
  readonly minExclusive?: number;
  readonly maxExclusive?: number;
  /** How it is hedged, in the words of the text. */
  readonly hedge?: string;
}

export interface Bounded {
  readonly amount: Amount;
  /** The words of it all, by their index. */
  readonly from: number;
  readonly to: number;
}

interface Hedge {
  readonly bound: Bound;
  readonly from: number;
  readonly to: number;
}

const WITH_OVER = setOf('hand, take, turn, pass, sign, bring, win, carry');
const DETERMINERS = /^(?:the|a|an|another|all|their|his|its|these|those|only|just)$/;

/** A number with what is said before and after it of how it is meant. */
export function bounded(tokens: readonly Token[], written: Written): Bounded {
  const between = betweenOf(tokens, written);
  if (between) return between;
  const before = hedgeBefore(tokens, written.from);
  const after = before ? undefined : hedgeAfter(tokens, written.to);
  const hedge = before ?? after;
  const from = before?.from ?? written.from;
  const to = after?.to ?? written.to;
  const words =
    hedge &&
    tokens
      .slice(hedge.from, hedge.to)
      .map(({ value }) => value)
      .join(' ');
  const { value, upTo } = written;
  if (value === undefined) {
    const own = tokens
      .slice(from, to)
      .map((token) => token.value)
      .join(' ');
    return { amount: { basis: 'unspecified', hedge: own }, from, to };
  }
  if (upTo !== undefined) {
    const amount = { basis: 'range', min: value, max: upTo } as const;
    return { amount: words === undefined ? amount : { ...amount, hedge: words }, from, to };
  }
  return {
    amount: { ...amountOf(value, hedge?.bound), ...(words ? { hedge: words } : {}) },
    from,
    to,
  };
}

function amountOf(value: number, bound: Bound | undefined): Amount {
  switch (bound) {
    case undefined:
      return { basis: 'exact', value };
    case 'about':
      return { basis: 'about', value };
    case 'at-least':
      return { basis: 'at-least', min: value };
    case 'at-most':
      return { basis: 'at-most', max: value };
    case 'more':
      return { basis: 'at-least', minExclusive: value };
    case 'less':
      return { basis: 'at-most', maxExclusive: value };
  }
}

/** "Between 10 and 20". */
function betweenOf(tokens: readonly Token[], written: Written): Bounded | undefined {
  const { from, to, value, upTo } = written;
  const before = isMoney(tokens[from - 1]) ? from - 2 : from - 1;
  if (tokens[before]?.lower !== 'between' || value === undefined || upTo === undefined)
    return undefined;
  return { amount: { basis: 'range', min: value, max: upTo }, from: before, to };
}

function hedgeBefore(tokens: readonly Token[], at: number): Hedge | undefined {
  // "the up to 400", "more than the 40", "some $5": what stands between belongs to the number.
  const ends = [at];
  if (isMoney(tokens[at - 1])) ends.unshift(at - 1);
  if (DETERMINERS.test(tokens[at - 1]?.lower ?? '')) ends.push(at - 1);
  for (const end of ends) {
    for (const [words, bound] of BEFORE) {
      const parts = words.split(' ');
      const from = end - parts.length;
      if (from < 0 || !parts.every((part, index) => tokens[from + index]?.lower === part)) continue;
      // "$5 million over three years"
      const span = words === 'over' && DURATIONS.has(tokens[at + 1]?.lower ?? '');
      // "Hand over 150 prisoners"
      if (words === 'over' && WITH_OVER.has(tokens[from - 1]?.lemma.toLowerCase() ?? '')) continue;
      // "Under two metres of water"
      const beneath =
        /^(?:under|below)$/.test(words) &&
        /^(?:met(?:re|er)s?|feet|cm)$/.test(tokens[at + 1]?.lower ?? '');
      if (beneath && tokens[at + 2]?.lower === 'of') continue;
      if (span && /^(?:NOUN|NUM|PROPN|SYM)$/.test(tokens[from - 1]?.pos ?? '')) continue;
      return { bound, from, to: end };
    }
  }
  return undefined;
}

function hedgeAfter(tokens: readonly Token[], at: number): Hedge | undefined {
  for (const [words, bound] of AFTER) {
    const parts = words.split(' ');
    // "40 or more people", "40 people or more"
    for (const from of [at, at + 1]) {
      if (!parts.every((part, index) => tokens[from + index]?.lower === part)) continue;
      if (words === 'or over' && /^(?:NOUN|PROPN|DET)$/.test(tokens[from + 2]?.pos ?? '')) continue;
      return { bound, from, to: from + parts.length };
    }
  }
  return undefined;
}
