import { DURATIONS } from '../lexicon/numbers.js';
import type { Token } from '../reading/passage.js';
import { type Amount, bounded } from './amount.js';
import { clauseAround } from './clause.js';
import { countsNothing } from './dismissed.js';
import { beginOf, givenBefore, isDone } from './begin.js';
import { continues, countEnd, givenEnd, timeEnd } from './end.js';
import { nounEnd } from './noun.js';
import { numberAt } from './number.js';
import type { Written } from './written.js';
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
  /^(\d[\d,.]{0,12}|[a-z]{3,9})-(second|minute|hour|day|week|month|year|decade|mile|kilometre|kilometer|km|metre|meter|foot|tonne|ton|kg|litre|barrel|megawatt|hectare|acre|percent|point)$/;

/** All numbers of a sentence that count or measure something, in order; no dates, ages and names. */
export function quantitiesIn(tokens: readonly Token[]): Quantity[] {
  const quantities: Quantity[] = [];
  let counted = -1;
  for (let at = 0; at < tokens.length; at += 1) {
    const hyphened = hyphenedAt(tokens, at);
    if (hyphened) {
      quantities.push(hyphened);
      counted = at;
      continue;
    }
    const written = numberAt(tokens, at);
    if (written === undefined) continue;
    const quantity = countsNothing(tokens, written) ? undefined : quantityOf(tokens, written);
    if (quantity) {
      add(quantities, tokens, quantity, { number: written.from, counted });
      counted = written.to - 1;
    }
    const total = quantity?.total === undefined ? undefined : totalOf(tokens, written.to);
    at = Math.max(written.to - 1, (total?.to ?? 0) - 1);
  }
  return quantities;
}

/** Adds a number without the words of the one before it, unless all is said with those. */
function add(
  quantities: Quantity[],
  tokens: readonly Token[],
  quantity: Quantity,
  { number, counted: other }: { readonly number: number; readonly counted: number },
): void {
  const before = quantities.at(-1);
  if (before === undefined || other < quantity.from) {
    quantities.push(quantity);
    return;
  }
  const { from } = bounded(tokens, { from: number, to: number + 1, value: 0 });
  // "Cutting off six islands for at least 48 hours", "$25 billion in the six weeks before the vote"
  const during = quantity.duration ? duringOf(tokens, from) : undefined;
  if (during !== undefined && during > other) {
    const to = Math.min(before.to, during);
    quantities.splice(-1, 1, { ...before, to }, { ...quantity, from: during });
    return;
  }
  // "Two thirds of them are more than 30 years old", "fell by 23 percent to $640 million"
  const verb = tokens.findIndex((token, at) => at > other && at < number && isVerb(token));
  // "The median of a poll of 22 banks was 20 percent"
  const within = before.from > quantity.from && tokens[before.from - 1]?.pos === 'ADP';
  if (verb >= 0 && within) {
    quantities.splice(-1, 1, { ...before, to: Math.min(before.to, verb) }, quantity);
  } else if (verb >= 0) quantities.push({ ...quantity, from: verb });
  else if (before.to < quantity.to || before.from !== quantity.from || quantity.unit) {
    const currency = /^[$€£¥]$/.test(tokens[number - 1]?.value ?? '') ? number - 1 : number;
    quantities.push({ ...quantity, from: Math.min(from, currency) });
  }
}

/** "In three days", "over the next six months": where it is told how long what stands before it takes. */
function duringOf(tokens: readonly Token[], from: number): number | undefined {
  let at = from - 1;
  while (at > from - DURING && /^(?:DET|ADJ)$/.test(tokens[at]?.pos ?? '')) at -= 1;
  return /^(?:for|in|over|within|during|after)$/.test(tokens[at]?.lower ?? '') ? at : undefined;
}

const DURING = 4;

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
  const named = unit?.sort !== 'length' && unit?.name !== 'times' && !isWhen(tokens, at);
  const noun = named ? nounEnd(tokens, at) : ended;
  const core = stateEnd(tokens, Math.max(noun, at));
  const clause = clauseAround(tokens, start, core);
  const counted = noun > at ? wordsOf(tokens, at, noun) : '';
  const verb = verbOf(tokens, start, core, clause);
  const measured = counted === '' && core === at;
  // "Killing 12 people were", "50 buses carrying 2,500 people left"
  const doing = tokens[start - 1]?.lower.endsWith('ing') === true && isVerb(tokens[core]);
  const done = isDone(tokens[start - 1]) && (doing || tokens[core]?.pos === 'AUX');
  const does = isVerb(tokens[core]) && !done && tokens[core]?.lower.endsWith('ing') !== true;
  const begin = beginOf(tokens, { start, clause: clause.from, measured, does });
  // "Dozens are missing", "12 per cent was paid": what is said of them belongs to it.
  const opens = isOpening(tokens, clause.from, start);
  const says = isVerb(tokens[core]) && (unit === undefined || opens);
  const alone = measured && !says && unit?.name !== 'times' && !continues(tokens, ended);
  const whole = written.whole ?? total?.value;
  const given = alone && unit?.sort === 'money';
  const end = alone
    ? timeEnd(tokens, ended, clause.to)
    : countEnd(tokens, core, done ? core : clause.to);
  const words = {
    from: skipWords(tokens, begin, start),
    to: given ? givenEnd(tokens, ended, clause.to) : end,
  };
  return {
    ...(measured ? fromVerb(tokens, words, start) : words),
    amount,
    ...(unit === undefined ? {} : { unit: unit.name }),
    ...(whole === undefined ? {} : { total: whole }),
    counted,
    ...(verb === undefined ? {} : { verb }),
    duration: unit !== undefined && DURATIONS.has(unit.name),
  };
}

interface Words {
  readonly from: number;
  readonly to: number;
}

/** "Set aside 38 million for relief": without who does it, where that is the lesser part of the words. */
function fromVerb(tokens: readonly Token[], words: Words, start: number): Words {
  const verb = givenBefore(tokens, start);
  if (verb === undefined || verb <= words.from) return words;
  const lengthFrom = (at: number) => (tokens[words.to - 1]?.end ?? 0) - (tokens[at]?.start ?? 0);
  return 2 * lengthFrom(verb) > lengthFrom(words.from) ? { ...words, from: verb } : words;
}

/** Whether a clause begins with a number: "of which only 20,000 tonnes have arrived". */
function isOpening(tokens: readonly Token[], from: number, start: number): boolean {
  return tokens
    .slice(from, start)
    .every(({ pos, lower }) => pos === 'ADV' || /^(?:of|which|whom)$/.test(lower));
}

/** "61 of the 150 seats": the whole that it is a part of. */
function totalOf(
  tokens: readonly Token[],
  from: number,
): { readonly value: number; readonly to: number } | undefined {
  if (tokens[from]?.lower !== 'of') return undefined;
  const owned = ownedAt(tokens, from + 1);
  const at = /^[$€£¥]$/.test(tokens[owned]?.value ?? '') ? owned + 1 : owned;
  const written = numberAt(tokens, at);
  if (written?.value === undefined || written.upTo !== undefined || written.whole) return undefined;
  return { value: written.value, to: written.to };
}

/** "Left 14 dead": what has become of them. */
function stateEnd(tokens: readonly Token[], at: number): number {
  return /^(?:dead|wounded|injured|missing|homeless|hurt)$/.test(tokens[at]?.lower ?? '') &&
    !isVerb(tokens[at - 1])
    ? at + 1
    : at;
}

/** Where the number is of "the 150", "the country's 23". */
function ownedAt(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < from + OWNER && /^(?:DET|NOUN|PROPN|ADJ)$/.test(tokens[at]?.pos ?? '')) at += 1;
  if (/^(?:'s|’s|'|’)$/.test(tokens[at]?.value ?? '')) return at + 1;
  return /^(?:the|its|their|all)$/.test(tokens[from]?.lower ?? '') ? from + 1 : from;
}

const OWNER = 5;

function isVerb(token: Token | undefined): boolean {
  return /^(?:AUX|VERB)$/.test(token?.pos ?? '');
}

/** "Fell 23% last year": what follows says when. */
function isWhen(tokens: readonly Token[], at: number): boolean {
  return /^(?:last|this|next)$/.test(tokens[at]?.lower ?? '');
}

/** What is counted may come after "of" and an article. */
function afterOf(tokens: readonly Token[], from: number): number {
  let at = from;
  // "Hundreds more died"
  if (
    /^(?:more|others)$/.test(tokens[at]?.lower ?? '') &&
    !/^than$/.test(tokens[at + 1]?.lower ?? '')
  ) {
    at += 1;
  }
  if (/^(?:of|the)$/.test(tokens[at]?.lower ?? '')) at += 1;
  if (tokens[at]?.pos === 'DET' || /^(?:its|their)$/.test(tokens[at]?.lower ?? '')) at += 1;
  return at;
}

/** A clause begins with its subject, not with what joins it to another. */
function skipWords(tokens: readonly Token[], from: number, start: number): number {
  let at = from;
  while (/^(?:CCONJ|PUNCT|SCONJ)$/.test(tokens[at]?.pos ?? '') && at < from + 3) at += 1;
  // "From $831 million"
  return at === start - 1 && /^(?:from|to|at|by|of)$/.test(tokens[at]?.lower ?? '') ? start : at;
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
