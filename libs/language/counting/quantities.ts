import { DURATIONS } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';
import { type Amount, bounded } from './amount.js';
import { clauseAround } from './clause.js';
import { countsNothing } from './dismissed.js';
import { beginOf, continues, countEnd, timeEnd } from './extent.js';
import { nounEnd } from './noun.js';
import { numberAt, type Written } from './number.js';
import { unitOf } from './unit.js';

/** A number of a sentence with what it counts. Words are given by their index, half-open. */
export interface Quantity {
  /** The words that say it all: the number, what is counted, and what is said of it. */
  readonly from: number;
  readonly to: number;
  readonly amount: Amount;
  readonly unit?: string;
  /** The whole of which it is a part. */
  readonly total?: number;
  /** The noun that is counted, with what stands before it: "foreign citizens". */
  readonly counted: string;
  /** The lemma of what happens to them, or what they do: "kill". */
  readonly verb?: string;
  /** Whether the number tells how long something lasts. */
  readonly duration: boolean;
}

/** "24-hour", "three-day": a number with its unit in one word. */
const HYPHENED =
  /^(\d[\d,.]{0,12}|[a-z]{3,9})-(second|minute|hour|day|week|month|year|decade|mile|kilometre|kilometer|km|metre|meter|tonne|ton)$/;

/** All numbers of a sentence that count or measure something, in order; no dates, ages and names. */
export function quantitiesIn(tokens: readonly Token[]): Quantity[] {
  const quantities: Quantity[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const hyphened = hyphenedAt(tokens, at);
    if (hyphened) quantities.push(hyphened);
    if (hyphened) continue;
    const written = numberAt(tokens, at);
    if (written === undefined) continue;
    const quantity = countsNothing(tokens, written) ? undefined : quantityOf(tokens, written);
    if (quantity) quantities.push(quantity);
    const range = quantity?.amount.basis === 'range' && written.upTo === undefined;
    const total = quantity?.total === undefined ? undefined : totalOf(tokens, written.to);
    at = Math.max(written.to - 1, range ? written.to + 1 : 0, (total?.to ?? 0) - 1);
  }
  return quantities;
}

function hyphenedAt(tokens: readonly Token[], at: number): Quantity | undefined {
  const match = HYPHENED.exec(tokens[at]?.lower ?? '');
  if (!match) return undefined;
  const [, number = '', unit = ''] = match;
  const token = tokens[at];
  const value = token && numberAt([{ ...token, lower: number, value: number }], 0)?.value;
  const noun = nounEnd(tokens, at + 1);
  if (value === undefined || noun === at + 1 || tokens[at + 1]?.lower === 'old') return undefined;
  const from = tokens[at - 1]?.pos === 'DET' ? at - 1 : at;
  const counted = wordsOf(tokens, at + 1, noun);
  const duration = DURATIONS.has(`${unit}s`);
  return { from, to: noun, amount: { basis: 'exact', value }, unit: `${unit}s`, counted, duration };
}

function quantityOf(tokens: readonly Token[], written: Written): Quantity {
  const { amount, from, to } = bounded(tokens, written);
  const unit = unitOf(tokens, written.from, to);
  const start = unit?.sort === 'money' && unit.to === to ? Math.min(from, written.from - 1) : from;
  const ended = unit?.to ?? to;
  const total = totalOf(tokens, ended);
  const at = total?.to ?? (unit?.sort === 'length' ? ended : afterOf(tokens, ended));
  const noun = unit?.sort === 'length' || isWhen(tokens, at) ? ended : nounEnd(tokens, at);
  const core = Math.max(noun, at);
  const clause = clauseAround(tokens, start, core);
  const counted = noun > at ? wordsOf(tokens, at, noun) : '';
  const verb = verbOf(tokens, start, core, clause);
  const measured = counted === '';
  const begin = beginOf(tokens, start, clause.from, measured);
  // "Dozens are missing": what is said of them belongs to it.
  const says = unit === undefined && /^(?:AUX|VERB)$/.test(tokens[ended]?.pos ?? '');
  const alone = measured && !says && !continues(tokens, ended);
  const whole = written.part === true && amount.basis !== 'unspecified' ? 1 : total?.value;
  return {
    from: skipWords(tokens, begin),
    to: alone ? timeEnd(tokens, ended, clause.to) : countEnd(tokens, core, clause.to),
    amount,
    ...(unit === undefined ? {} : { unit: unit.name }),
    ...(whole === undefined ? {} : { total: whole }),
    counted,
    ...(verb === undefined ? {} : { verb }),
    duration: unit !== undefined && DURATIONS.has(unit.name),
  };
}

/** "61 of the 150 seats": the whole that it is a part of. */
function totalOf(
  tokens: readonly Token[],
  from: number,
): { readonly value: number; readonly to: number } | undefined {
  if (tokens[from]?.lower !== 'of') return undefined;
  const at = /^(?:the|its|their|all)$/.test(tokens[from + 1]?.lower ?? '') ? from + 2 : from + 1;
  const written = numberAt(tokens, at);
  if (written?.value === undefined || written.upTo !== undefined || written.part) return undefined;
  return { value: written.value, to: written.to };
}

/** "Fell 23% last year": what follows says when. */
function isWhen(tokens: readonly Token[], at: number): boolean {
  return /^(?:last|this|next)$/.test(tokens[at]?.lower ?? '');
}

/** What is counted may come after "of" and an article. */
function afterOf(tokens: readonly Token[], from: number): number {
  let at = from;
  if (/^(?:of|the)$/.test(tokens[at]?.lower ?? '')) at += 1;
  if (tokens[at]?.pos === 'DET' || /^(?:its|their)$/.test(tokens[at]?.lower ?? '')) at += 1;
  return at;
}

/** A clause begins with its subject, not with what joins it to another. */
function skipWords(tokens: readonly Token[], from: number): number {
  let at = from;
  while (/^(?:CCONJ|PUNCT|SCONJ)$/.test(tokens[at]?.pos ?? '') && at < from + 3) at += 1;
  return at;
}

function verbOf(
  tokens: readonly Token[],
  from: number,
  to: number,
  clause: { readonly from: number; readonly to: number },
): string | undefined {
  const after = tokens.slice(to, clause.to).find(({ pos }) => pos === 'VERB' || pos === 'ADJ');
  const before = tokens.slice(clause.from, from).findLast(({ pos }) => pos === 'VERB');
  const direct = tokens[from - 1]?.pos === 'VERB' ? before : undefined;
  return (direct ?? after ?? before)?.lemma.toLowerCase();
}

function wordsOf(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ value }) => value)
    .join(' ');
}
