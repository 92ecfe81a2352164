import { CURRENCIES, MEASURES, PERCENT, POINTS } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';
import { moneyOf } from './money.js';
import { isAndAHalf } from './whole.js';

/** What a number is measured in. */
export interface Unit {
  readonly name: string;
  /** The index of the word after it. */
  readonly to: number;
  /** `rate`: percent, times as many; `length`, `money`; `other`: time, weight, area. */
  readonly sort: 'rate' | 'length' | 'money' | 'other';
}

const LENGTHS = /^(?:kilometres?|kilometers?|km|miles?|metres?|meters?|feet|yards)$/;

/** The unit of a number, before or after it; undefined where it counts things. */
export function unitOf(tokens: readonly Token[], from: number, to: number): Unit | undefined {
  const name = moneyOf(tokens[from - 1]);
  if (name !== undefined) return each(tokens, { name, to, sort: 'money' });
  if (
    /^(?:twice$|[a-z\d]+-?fold$|doubl|trebl|tripl|quadrupl|quintupl|halve)/.test(
      tokens[from]?.lower ?? '',
    )
  )
    return { name: 'times', to, sort: 'rate' };
  const own = tokens[to]?.lower ?? '';
  const next = tokens[to + 1]?.lower ?? '';
  if (own === 'percentage' && POINTS.has(next)) {
    return { name: 'percentage points', to: to + 2, sort: 'rate' };
  }
  if (own === 'basis' && POINTS.has(next))
    return { name: 'basis points', to: to + 2, sort: 'rate' };
  if (PERCENT.has(own)) return { name: 'percent', to: to + 1, sort: 'rate' };
  if (own === 'per' && next === 'cent') return { name: 'percent', to: to + 2, sort: 'rate' };
  if (POINTS.has(own)) return { name: 'points', to: to + 1, sort: 'rate' };
  if (own === 'times') return { name: own, to: to + 1, sort: 'rate' };
  if (CURRENCIES.has(own)) return each(tokens, { name: own, to: to + 1, sort: 'money' });
  if (/^(?:cubic|square)$/.test(own) && MEASURES.has(next)) {
    return per(tokens, { name: `${own} ${next}`, to: to + 2, sort: 'other' });
  }
  // "7.5 per dollar"
  if (own === 'per' && tokens[to + 1]?.pos === 'NOUN') {
    return { name: `per ${next}`, to: to + 2, sort: 'other' };
  }
  if (!MEASURES.has(own)) return undefined;
  if (isAndAHalf(tokens, to + 1)) return { name: own, to: to + 1 + HALF, sort: 'other' };
  return per(tokens, { name: own, to: to + 1, sort: LENGTHS.test(own) ? 'length' : 'other' });
}

/** "And a half" */
const HALF = 3;

/** "$76 a barrel", "£9 per head", "$30 per thousand bricks". */
function each(tokens: readonly Token[], unit: Unit): Unit {
  if (!/^(?:per|a|an)$/.test(tokens[unit.to]?.lower ?? '')) return unit;
  let to = unit.to + 1;
  while (/^(?:NUM|ADJ)$/.test(tokens[to]?.pos ?? '') && to < unit.to + OF) to += 1;
  if (tokens[to]?.pos !== 'NOUN') return unit;
  const of = tokens.slice(unit.to + 1, to + 1).map(({ lower }) => lower);
  return { ...unit, name: `${unit.name} per ${of.join(' ')}`, to: to + 1 };
}

/** So many words may tell of what it is the price. */
const OF = 4;

/** "Metres per second", "tonnes a year". */
function per(tokens: readonly Token[], unit: Unit): Unit {
  const rate = /^(?:per|a|an)$/.test(tokens[unit.to]?.lower ?? '');
  const of = tokens[unit.to + 1]?.lower ?? '';
  if (!rate || !(MEASURES.has(`${of}s`) || /^(?:person|head)$/.test(of))) return unit;
  return per(tokens, { name: `${unit.name} per ${of}`, to: unit.to + 2, sort: 'other' });
}
