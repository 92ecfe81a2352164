import { DURATIONS } from '../lexicon/numbers.js';
import { SAYING, WITH_CLAUSE } from '../lexicon/saying.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';

/** What is counted goes with the verb whose object it is, or with the noun that it tells more of. */
export function headBefore(tokens: readonly Token[], start: number, clause: number): number {
  const at = /^(?:DET|ADV)$/.test(tokens[start - 1]?.pos ?? '') ? start - 2 : start - 1;
  if (isWhereItWas(tokens, at, clause)) return clause;
  // "The bridge is shorter than 80 steps"
  const is = tokens[at]?.lemma.toLowerCase() === 'be' && at - clause <= SUBJECT_OF_BE;
  if (is && at > clause) return clause;
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
  // "Lost their lives in three days of fighting"
  const during = tokens.slice(start, start + HEAD).some(({ lower }) => DURATIONS.has(lower));
  if (during && tokens[at]?.lower === 'in') return at;
  // "In return for 40 prisoners"
  if (/^(?:return|exchange)$/.test(noun?.lower ?? '')) return start;
  if (!joins || noun?.pos !== 'NOUN' || TIMES.test(noun.lower) || at - 1 < clause) return start;
  let from = at - 1;
  while (
    from > clause &&
    /^(?:ADJ|NOUN|DET)$/.test(tokens[from - 1]?.pos ?? '') &&
    from > at - HEAD
  )
    from -= 1;
  // "1,762 people in 38 exchanges": the people have a number of their own.
  return tokens[from - 1]?.pos === 'NUM' ? start : from;
}

/**
 * "The Peasant League won 18 seats": who does it, where that is told in few words and yet is more than
 * half of it. Else the verb and what is counted say it all.
 */
export function doerBefore(
  tokens: readonly Token[],
  { verb, clause, end }: { readonly verb: number; readonly clause: number; readonly end: number },
): number {
  const subject = tokens.slice(clause, verb);
  const { quoted, lower = '' } = tokens[verb] ?? {};
  const plain = subject.every((token) => SUBJECT.test(token.pos) && token.quoted === quoted);
  const named = subject.some(({ pos }) => /^(?:NOUN|PROPN|PRON)$/.test(pos));
  const whole = lengthOf(tokens, clause, end);
  const more = whole > 2 * lengthOf(tokens, verb, end);
  // "Buses carrying 2,500 people"
  return plain && named && more && !lower.endsWith('ing') && subject.length <= FEW ? clause : verb;
}

function lengthOf(tokens: readonly Token[], from: number, to: number): number {
  return (tokens[to - 1]?.end ?? 0) - (tokens[from]?.start ?? 0);
}

const SUBJECT = /^(?:DET|ADJ|NOUN|PROPN|PRON|AUX|ADV|PART)$/;
const FEW = 5;

/** "The dyke was breached in five places", "lost by nine lengths": what was so there, or by so many. */
function isWhereItWas(tokens: readonly Token[], preposition: number, clause: number): boolean {
  const told = tokens.slice(clause, preposition);
  const { lower = '' } = tokens[preposition] ?? {};
  if (!/^(?:in|at|across|by|before|through)$/.test(lower) || told.length > WHERE) return false;
  const verb = told.findLastIndex(({ pos }) => pos === 'VERB');
  // "It is to take in 70": a particle
  const particle = verb === told.length - 1 && PARTICLED.has(told[verb]?.lemma.toLowerCase() ?? '');
  const other = told.some(({ pos }) => pos === 'NUM');
  return verb > 0 && told.length - verb <= OBJECT && !particle && !other;
}

const WHERE = 7;
const OBJECT = 4;
const PARTICLED = setOf('take, bring, send, let, hand, carry, come, join');
const SUBJECT_OF_BE = 6;

/** Whether a verb tells what is done to what is counted, and does not say something of it. */
export function isDone(token: Token | undefined): boolean {
  const lemma = token?.lemma.toLowerCase() ?? '';
  // "They have four ports": an auxiliary that stands alone
  if (token?.pos === 'AUX' && lemma === 'have') return true;
  return token?.pos === 'VERB' && (!SAYING.has(lemma) || WITH_CLAUSE.has(lemma));
}

const WHOM = 3;
const HEAD = 4;
const TIMES = /(?:day|week|month|year|night|morning|evening|afternoon|time)s?$/;
