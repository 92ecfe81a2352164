import { DURATIONS } from '../lexicon/numbers.js';
import { SAYING } from '../lexicon/saying.js';
import type { Token } from '../reading/passage.js';
import { isNumberAhead } from './ahead.js';
import { bounded } from './amount.js';
import { beginOf, doneBefore, givenBefore } from './begin.js';
import { bracketedAt, convertedEnd } from './bracketed.js';
import { clauseAround } from './clause.js';
import { countsNothing } from './dismissed.js';
import { continues, countEnd, givenEnd, spellEnd, timeBefore, timeEnd } from './end.js';
import { isDone } from './head.js';
import { hyphenedAt } from './hyphened.js';
import { multipliedAt } from './multiplied.js';
import { nounEnd, wordsOf } from './noun.js';
import { numberAt } from './number.js';
import type { Quantity } from './quantity.js';
import { isGoverned, isOpening, isTheirs, isTold } from './said-of.js';
import { add } from './several.js';
import { totalOf } from './total.js';
import { unitOf } from './unit.js';
import { isVerb } from './verb.js';
import type { Written } from './written.js';

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
    const written = numberAt(tokens, at) ?? multipliedAt(tokens, at);
    if (written === undefined) continue;
    const quantity = countsNothing(tokens, written)
      ? undefined
      : (bracketedAt(tokens, written) ?? quantityOf(tokens, written));
    if (quantity) {
      add(quantities, tokens, quantity, { number: written.from, counted });
      counted = written.to - 1;
    }
    const total = quantity?.total === undefined ? undefined : totalOf(tokens, written.to);
    const unit = unitOf(tokens, written.from, written.to);
    const converted = unit && convertedEnd(tokens, unit.to);
    at = Math.max(written.to, total?.to ?? 0, converted ?? 0) - 1;
  }
  return quantities;
}

function quantityOf(tokens: readonly Token[], written: Written): Quantity {
  const { amount, from, to } = bounded(tokens, written);
  const unit = unitOf(tokens, written.from, to);
  const start = unit?.sort === 'money' && unit.to === to ? Math.min(from, written.from - 1) : from;
  const ended = unit === undefined ? to : (convertedEnd(tokens, unit.to) ?? unit.to);
  const duration = unit !== undefined && DURATIONS.has(unit.name);
  const total = totalOf(tokens, ended);
  // "Extended for six months a scheme": what follows is another noun.
  const plain = unit?.sort === 'length' || (unit !== undefined && tokens[ended]?.pos === 'DET');
  const at = total?.to ?? (plain ? ended : afterOf(tokens, ended));
  const named = !plain && unit?.name !== 'times' && !isWhen(tokens, at);
  const noun = named ? nounEnd(tokens, at) : ended;
  const core = stateEnd(tokens, Math.max(noun, at));
  const clause = clauseAround(tokens, start, core);
  const counted = noun > at ? wordsOf(tokens, at, noun) : '';
  const verb = verbOf(tokens, start, core, clause);
  const measured = counted === '' && core === at;
  // "Killing 12 people were", "50 buses carrying 2,500 people left"
  const doing = tokens[start - 1]?.lower.endsWith('ing') === true && isVerb(tokens[core]);
  // "There are 17 languages spoken there"
  const is = tokens[start - 1]?.pos === 'AUX';
  const done = isDone(tokens[start - 1]) && (doing || tokens[core]?.pos === 'AUX');
  // "Food for 20,000 people reached the town": the food did.
  const theirs = isTheirs(tokens, start, clause.from) && isVerb(tokens[core]);
  const does =
    isVerb(tokens[core]) && !(done || is || theirs) && tokens[core]?.lower.endsWith('ing') !== true;
  // "Four deputies argued that it was no use": what they said is told by itself.
  const tells = does && SAYING.has(tokens[core]?.lemma.toLowerCase() ?? '') && !measured;
  const governed = isGoverned(tokens, start, clause.from);
  const last = countEnd(tokens, core, done || tells || theirs ? core : clause.to, governed);
  const shared = tokens[last]?.pos === 'CCONJ' && isNumberAhead(tokens, last + 1);
  const begin = beginOf(tokens, { start, clause: clause.from, measured, does, shared, end: last });
  // "Dozens are missing", "12 per cent was paid": what is said of them belongs to it.
  const opens = isOpening(tokens, clause.from, start);
  const says = isVerb(tokens[core]) && (unit === undefined || opens);
  const goes = continues(tokens, ended) || isTold(tokens, core, opens);
  const alone = measured && !says && unit?.name !== 'times' && !goes;
  const whole = written.whole ?? total?.value;
  const given = alone && unit?.sort === 'money';
  const spell = duration ? spellEnd(tokens, ended) : undefined;
  const end = alone ? timeEnd(tokens, { begin, from: ended, to: clause.to }) : (spell ?? last);
  const words = {
    from: nounFrom(tokens, skipWords(tokens, begin, start), start),
    to: given ? givenEnd(tokens, { begin, from: ended, to: clause.to }) : end,
  };
  return {
    ...(measured ? fromVerb(tokens, words, start) : words),
    amount,
    ...(unit === undefined ? {} : { unit: unit.name }),
    ...(whole === undefined ? {} : { total: whole }),
    counted,
    ...(verb === undefined ? {} : { verb }),
    duration,
  };
}

interface Words {
  readonly from: number;
  readonly to: number;
}

/** "Set aside 38 million for relief": without who does it, where that is the lesser part of the words. */
function fromVerb(tokens: readonly Token[], words: Words, start: number): Words {
  const verb = givenBefore(tokens, start) ?? doneBefore(tokens, words.from, start);
  if (verb === undefined || verb <= words.from) return words;
  const lengthFrom = (at: number) => (tokens[words.to - 1]?.end ?? 0) - (tokens[at]?.start ?? 0);
  return 2 * lengthFrom(verb) > lengthFrom(words.from) ? { ...words, from: verb } : words;
}

/** "Left 14 dead", "90 men killed and wounded": what has become of them. */
function stateEnd(tokens: readonly Token[], at: number): number {
  const both = tokens.slice(at, at + 3).map(({ lower }) => lower);
  if (/^(?:killed|dead) (?:and|or) (?:wounded|injured|missing)$/.test(both.join(' ')))
    return at + 3;
  return /^(?:dead|wounded|injured|missing|homeless|hurt)$/.test(tokens[at]?.lower ?? '') &&
    !isVerb(tokens[at - 1])
    ? at + 1
    : at;
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

/** "The first 300 boxes", "a further 20", "the usual 14": a noun begins with its article. */
function nounFrom(tokens: readonly Token[], from: number, start: number): number {
  if (from < start) return from;
  const at = tokens[start - 1]?.pos === 'ADJ' ? start - 2 : start - 1;
  const article = /^(?:the|an?|another|all|these|those|its|their|his|her|our|only)$/;
  return article.test(tokens[at]?.lower ?? '') ? at : from;
}

/** A clause begins with its subject, not with what joins it to another. */
function skipWords(tokens: readonly Token[], from: number, start: number): number {
  let at = from;
  while (/^(?:CCONJ|PUNCT|SCONJ)$/.test(tokens[at]?.pos ?? '') && at < from + 3) at += 1;
  if (BESIDE.test(wordsOf(tokens, at, Math.min(start, at + 4)).toLowerCase())) return start;
  at = timeBefore(tokens, at, start);
  // "At $831 million", but "to 9.25 percent": what it came to
  return at === start - 1 && /^(?:from|at|of)$/.test(tokens[at]?.lower ?? '') ? start : at;
}

/** "In addition to 40 hectares" */
const BESIDE =
  /^(?:in addition to|as well as|along with|together with|on top of|apart from|instead of|rather than|such as)$/;

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
