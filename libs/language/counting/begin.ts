import { FIGURES } from '../lexicon/numbers.js';
import { SAYING, WITH_CLAUSE } from '../lexicon/saying.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';
import { clauseAround } from './clause.js';
import { NOUN } from './noun.js';
import { isChange } from './number.js';

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
}

/** Where the words begin that a number belongs to. */
export function beginOf(tokens: readonly Token[], around: Around): number {
  const { start, clause, measured, does } = around;
  const before = tokens[start - 1]?.lower ?? '';
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
  if (!measured) return does ? start : headBefore(tokens, start, clause);
  // "Of which less than 12 per cent has been received"
  if (clause === start) return start;
  const most = before === 'in' ? mostBefore(tokens, start, clause) : undefined;
  if (most !== undefined) return most;
  const infinitive = infinitiveBefore(tokens, start, clause);
  if (infinitive !== undefined) return infinitive;
  return /^(?:which|who|whose)$/.test(tokens[clause - 1]?.lower ?? '') ? clause - 1 : clause;
}

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

/** What is counted goes with the verb whose object it is, or with the noun that it tells more of. */
function headBefore(tokens: readonly Token[], start: number, clause: number): number {
  const at = /^(?:DET|ADV)$/.test(tokens[start - 1]?.pos ?? '') ? start - 2 : start - 1;
  if (at >= clause && isDone(tokens[at])) return at;
  // "Carried out 58 missions"
  const particle = /^(?:out|up|off|down|over|away|back)$/.test(tokens[at]?.lower ?? '');
  if (particle && at > clause && isDone(tokens[at - 1])) return at - 1;
  // "Lend its neighbour 50,000 doses"
  let whom = at;
  while (
    whom > clause &&
    whom > at - WHOM &&
    /^(?:NOUN|PROPN|PRON|DET)$/.test(tokens[whom]?.pos ?? '')
  )
    whom -= 1;
  if (whom < at && whom >= clause && isDone(tokens[whom])) return whom;
  // "Sanctions on 34 companies", "a recount in 40 districts"
  const noun = tokens[at - 1];
  const joins = /^(?:in|on|for|to|against|with)$/.test(tokens[at]?.lower ?? '');
  if (!joins || noun?.pos !== 'NOUN' || TIMES.test(noun.lower) || at - 1 < clause) return start;
  let from = at - 1;
  while (
    from > clause &&
    /^(?:ADJ|NOUN|DET)$/.test(tokens[from - 1]?.pos ?? '') &&
    from > at - HEAD
  )
    from -= 1;
  return from;
}

/** Whether a verb tells what is done to what is counted, and does not say something of it. */
export function isDone(token: Token | undefined): boolean {
  const lemma = token?.lemma.toLowerCase() ?? '';
  return token?.pos === 'VERB' && (!SAYING.has(lemma) || WITH_CLAUSE.has(lemma));
}

/** Verbs of what is done with money and goods; "last", "cost", "reach" rather say something of their subject. */
const GIVING = setOf(`
  set, spend, give, provide, pledge, promise, allocate, pay, donate, raise, seek, receive, contribute, invest, borrow
  lend, owe, need, request, earmark, offer, send, deliver, ship, buy, sell, commit, release, transfer, hand
`);
const WHOM = 3;
const HEAD = 4;
const TIMES = /(?:day|week|month|year|night|morning|evening|afternoon|time)s?$/;

/** "The worst clash in 18 months": what is the most in that time. */
function mostBefore(tokens: readonly Token[], start: number, clause: number): number | undefined {
  const most = tokens.findLastIndex(
    ({ lower }, at) =>
      at < start && at > clause && /^(?:most|worst|best|first|[a-z]{3,}est)$/.test(lower),
  );
  return /^(?:the|its|their)$/.test(tokens[most - 1]?.lower ?? '') ? most - 1 : undefined;
}

/** "Offered to reduce it by 5 percent": what is offered, without who offers it. */
function infinitiveBefore(
  tokens: readonly Token[],
  start: number,
  clause: number,
): number | undefined {
  for (let at = start - 1; at > clause + 1; at -= 1) {
    if (tokens[at]?.pos !== 'VERB') continue;
    // "Accused it of doing nothing for 36 hours"
    if (tokens[at]?.lower.endsWith('ing') === true && tokens[at - 1]?.lower === 'of') return at;
    if (tokens[at - 1]?.lower !== 'to') continue;
    const asked = tokens
      .slice(Math.max(clause, at - ASKED), at - 1)
      .some(({ lemma, pos }) => pos === 'VERB' && ASKS.test(lemma.toLowerCase()));
    return asked || PLANS.has(tokens[at - 2]?.lemma.toLowerCase() ?? '') ? at : undefined;
  }
  return undefined;
}

/** "Called on donors to provide" */
const ASKS = /^(?:call|urge|ask|want|allow|enable|let|help|force|require)$/;
const ASKED = 6;
const PLANS = setOf(`
  offer, pledge, promise, vow, agree, plan, decide, refuse, urge, ask, threaten, propose, undertake, want, seek, try
`);
