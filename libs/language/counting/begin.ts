import { CHANGES, FIGURES } from '../lexicon/numbers.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';
import { isChange } from './changed.js';
import { clauseAround } from './clause.js';
import { doerBefore, headBefore, isDone } from './head.js';
import { infinitiveBefore, mostBefore } from './infinitive.js';
import { NOUN } from './noun.js';
import { isVerb } from './verb.js';

const TOLL = /^(?:kill|wound|injur|displac|hurt|releas|free|exchang|rescu|arrest|detain|evacuat)/;

/** A number with what stands around it, by the index of words. */
interface Around {
  /** Where it begins, with its hedge. */
  readonly start: number;
  readonly clause: number;
  /** It is measured rather than a number of things that are named. */
  readonly measured: boolean;
  /** What is counted does something in this clause. */
  readonly does: boolean;
  /** Another number shares its verb: "brought 12 tons and 90 beds". */
  readonly shared: boolean;
  /** Where what is counted ends, with what is said of it. */
  readonly end: number;
}

/** Where the words begin that a number belongs to. */
export function beginOf(tokens: readonly Token[], around: Around): number {
  const { start, clause, measured, does, shared, end } = around;
  const before = tokens[start - 1]?.lower ?? '';
  // "Put the toll at “not more than 200”"
  const quoted = /^["“«]$/.test(before) && /^(?:at|to)$/.test(tokens[start - 2]?.lower ?? '');
  const named = quoted ? figureBefore(tokens, start - 2) : undefined;
  if (named !== undefined) return named;
  // "Wounding 40", "exchanged 85 prisoners"
  if (TOLL.test(before)) return start - 1;
  // "A flow of 300 cubic metres", "a total catch of some 390,000 tonnes"
  if (before === 'of' && NOUN.test(tokens[start - 2]?.pos ?? '')) {
    let from = start - 2;
    while (
      from > clause &&
      /^(?:ADJ|NOUN|PROPN|DET|VERB)$/.test(tokens[from - 1]?.pos ?? '') &&
      from > start - 7
    ) {
      from -= 1;
      if (tokens[from]?.pos === 'DET') break;
    }
    return from;
  }
  // "Put the number of dead at 40"
  if (before === 'at' || before === 'to') {
    const figure = tokens.findLastIndex(
      ({ lower }, at) => at < start && at >= clause && FIGURES.has(lower),
    );
    if (figure >= 0) {
      const noun = nounFrom(tokens, figure, clause);
      return PUTS.has(tokens[noun - 1]?.lemma.toLowerCase() ?? '') ? noun - 1 : noun;
    }
  }
  // "A request for a further £6 million", "a memorandum worth around $40 billion"
  const worth = measured ? worthBefore(tokens, start, clause) : undefined;
  if (worth !== undefined) return worth;
  const was = before === 'to' ? changedFrom(tokens, start) : undefined;
  if (was !== undefined) return was;
  // "The lake had sunk to 14 fathoms"
  const changed = /^(?:to|by)$/.test(before) && isChange(tokens, start - 1);
  if (!measured && !changed) {
    if (does) return start;
    const head = headBefore(tokens, start, clause);
    if (head === start || !isDone(tokens[head]) || shared) return head;
    return doerBefore(tokens, { verb: head, clause, end });
  }
  const figured = isVerb(tokens[clause]) ? figureBefore(tokens, clause) : undefined;
  if (figured !== undefined) return figured;
  // "Of which less than 12 per cent has been received"
  if (clause === start) return start;
  const most = before === 'in' ? mostBefore(tokens, start, clause) : undefined;
  if (most !== undefined) return most;
  if (isPlace(tokens, start, end)) return start;
  const infinitive = infinitiveBefore(tokens, start, clause);
  if (infinitive !== undefined) return infinitive;
  return /^(?:which|who|whose)$/.test(tokens[clause - 1]?.lower ?? '') ? clause - 1 : clause;
}

/** "A castle some 60 km north of the town": where it is, and no more. */
function isPlace(tokens: readonly Token[], start: number, end: number): boolean {
  if (!NOUN.test(tokens[start - 1]?.pos ?? '')) return false;
  return tokens.slice(start, end).some(({ lower }, at) => at > 1 && DIRECTION.test(lower));
}

const DIRECTION = /^(?:north|south|east|west|[ns]orth-?(?:ea|we)st|inside|outside|away|off)$/;

function worthBefore(tokens: readonly Token[], start: number, clause: number): number | undefined {
  let at = start - 1;
  while (
    at > start - HEAD &&
    /^(?:DET|ADJ)$/.test(tokens[at]?.pos ?? '') &&
    tokens[at]?.lower !== 'worth'
  )
    at -= 1;
  if (tokens[at]?.lower === 'at' && tokens[at - 1]?.lower === 'valued') at -= 1;
  const worth = /^(?:worth|valued)$/.test(tokens[at]?.lower ?? '');
  const asked = tokens[at]?.lower === 'for' && start - at > 1;
  if (!(worth || asked) || tokens[at - 1]?.pos !== 'NOUN' || at - 1 < clause) return undefined;
  return nounFrom(tokens, at - 1, clause);
}

/** "The number of those who surrendered has reached 1,730": the figure stands before who is counted. */
function figureBefore(tokens: readonly Token[], verb: number): number | undefined {
  for (let at = verb - 1; at >= 0 && at > verb - COUNTED; at -= 1) {
    if (tokens[at]?.pos === 'PUNCT') return undefined;
    if (FIGURES.has(tokens[at]?.lower ?? '')) return nounFrom(tokens, at, 0);
  }
  return undefined;
}

const COUNTED = 12;

/** Where the noun begins that has its last word here: "the death toll". */
function nounFrom(tokens: readonly Token[], noun: number, clause: number): number {
  let from = noun;
  while (
    from > clause &&
    from > noun - HEAD &&
    (/^(?:ADJ|NOUN|PROPN|DET)$/.test(tokens[from - 1]?.pos ?? '') ||
      OWN.test(tokens[from - 1]?.lower ?? ''))
  )
    from -= 1;
  return from;
}

const OWN = /^(?:its|their|his|her|our|my)$/;
const PUTS = setOf('put, place, set, estimate, bring');

/** "Set aside 38 million", "spent $25 billion": the verb whose object is measured. */
export function givenBefore(tokens: readonly Token[], start: number): number | undefined {
  let at = start - 1;
  if (/^(?:aside|out|up|off|away|back|in)$/.test(tokens[at]?.lower ?? '')) at -= 1;
  // "Allocate an additional 2 million euros"
  if (tokens[at]?.pos === 'ADJ') at -= 1;
  // "Promised the region 150 billion euros"
  while (at > start - WHOM - 1 && /^(?:NOUN|PROPN|PRON|DET)$/.test(tokens[at]?.pos ?? '')) at -= 1;
  const verb = tokens[at];
  if (verb === undefined || !GIVING.has(verb.lemma.toLowerCase())) return undefined;
  return at;
}

/** "Cases doubled in May, from 420 to 930": the begin of what changed; undefined where nothing does. */
function changedFrom(tokens: readonly Token[], start: number): number | undefined {
  const from = tokens.findLastIndex(
    ({ lower }, at) => at < start && at > start - CHANGE && lower === 'from',
  );
  if (from < 1 || !isChange(tokens, from)) return undefined;
  const at = tokens[from - 1]?.value === ',' ? from - 2 : from - 1;
  const clause = clauseAround(tokens, at, at).from;
  return from - clause > CHANGED ? from : clause;
}

/** What changes is told with it unless it takes more words. */
const CHANGED = 8;
/** So many words after "from" what follows "to" may come. */
const CHANGE = 6;

/** Verbs of what is done with money and goods; "last", "cost", "reach" rather say something of their subject. */
const GIVING = setOf(`
  set, spend, give, provide, pledge, promise, allocate, pay, donate, raise, seek, receive, contribute, invest, borrow
  lend, owe, need, request, earmark, offer, send, deliver, ship, buy, sell, commit, release, transfer, hand
`);
const WHOM = 3;
const HEAD = 4;

/** "Suspended the club for 18 months", "put it at 109 percent": the last verb before, of what somebody does. */
export function doneBefore(
  tokens: readonly Token[],
  from: number,
  start: number,
): number | undefined {
  let verb = start - 1;
  while (verb > from && tokens[verb]?.pos !== 'VERB') verb -= 1;
  const lemma = tokens[verb]?.lemma.toLowerCase() ?? '';
  if (verb <= from || CHANGES.has(lemma) || OF_SUBJECT.has(lemma)) return undefined;
  // "The truce held for two months": what has no object says it of its subject.
  const object = tokens.slice(verb + 1, start).some(({ pos }) => /^(?:NOUN|PROPN|PRON)$/.test(pos));
  if (!object || /^(?:DET|ADJ)$/.test(tokens[verb - 1]?.pos ?? '')) return undefined;
  // "The truce is due to last": what is to be is told with it.
  return tokens[verb - 1]?.lower === 'to' || tokens[verb]?.lower.endsWith('ing') ? undefined : verb;
}

/** Verbs that say of their subject how much it is, or how long. */
const OF_SUBJECT = setOf(`
  last, take, cost, weigh, measure, reach, total, exceed, stand, amount, run, average, hit, number, lie, stretch, hold
  make, account, equal, represent, remain, stay, continue, contain, need, have, lose, gain, pass, top, near, go, differ
`);
