import { CURRENCIES, MEASURES, PERCENT, POINTS } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';

/** What a number is measured in. */
export interface Unit {
  readonly name: string;
  /** The index of the word after it. */
  readonly to: number;
  /** `rate`: percent, times as many; `length`, `money`; `other`: time, weight, area. */
  readonly sort: 'rate' | 'length' | 'money' | 'other';
}

const LENGTHS = /^(?:kilometres?|kilometers?|km|miles?|metres?|meters?|feet|yards)$/;
const NAMES: Readonly<Record<string, string>> = {
  $: 'dollars',
  '€': 'euros',
  '£': 'pounds',
  '¥': 'yen',
};

/** The unit of a number, before or after it; undefined where it counts things. */
export function unitOf(tokens: readonly Token[], from: number, to: number): Unit | undefined {
  const before = tokens[from - 1]?.value ?? '';
  const name = NAMES[before];
  if (name !== undefined) return each(tokens, { name, to, sort: 'money' });
  if (tokens[from]?.lower === 'twice') return { name: 'times', to, sort: 'rate' };
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
  if (!MEASURES.has(own)) return undefined;
  return per(tokens, { name: own, to: to + 1, sort: LENGTHS.test(own) ? 'length' : 'other' });
}

/** "$76 a barrel", "£9 per head". */
function each(tokens: readonly Token[], unit: Unit): Unit {
  const of = tokens[unit.to + 1];
  if (!/^(?:per|a|an)$/.test(tokens[unit.to]?.lower ?? '') || of?.pos !== 'NOUN') return unit;
  return { ...unit, name: `${unit.name} per ${of.lower}`, to: unit.to + 2 };
}

/** "Metres per second", "tonnes a year". */
function per(tokens: readonly Token[], unit: Unit): Unit {
  const rate = /^(?:per|a|an)$/.test(tokens[unit.to]?.lower ?? '');
  const of = tokens[unit.to + 1]?.lower ?? '';
  if (!rate || !(MEASURES.has(`${of}s`) || /^(?:person|head)$/.test(of))) return unit;
  return per(tokens, { name: `${unit.name} per ${of}`, to: unit.to + 2, sort: 'other' });
}
