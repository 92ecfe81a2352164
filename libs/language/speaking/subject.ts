import { setOf } from '../lexicon/words.js';
import type { Words } from '../naming/words.js';
import type { Token } from '../reading/passage.js';
import { skipAdverbs } from './cues.js';

/** The words that are the subject of a verb, with what stands in apposition to them. */
export interface Subject {
  readonly main: Words;
  readonly beside?: Words | undefined;
  /** The first word of all of it. */
  readonly from: number;
  /** The word after all of it. */
  readonly to: number;
}

/** No subject has more words, and no apposition. */
const REACH = 40;
const IN_NAMES = /^(?:PROPN|NOUN|ADJ|DET|NUM|PRON|PART|ADP|CCONJ|SYM|X)$/;
const STOPS = setOf(`
  that, which, who, whom, where, when, while, because, although, though, as, after, before, since, if, than, but
  however, whether, until, unless, nor, so, yet, according, said, whereas, amid, despite, during, about, over, against
`);
const WHO = /^(?:who|which|whose|whom)$/;
/** Nothing that belongs to a subject stands before these. */
const PERSONAL = /^(?:he|she|it|they|we|i)$/;
const MODAL = /^(?:would|could|might|should|will|must|shall|can|may|cannot)$/;
const DATE = /^\d{4}(?:-\d\d){1,2}$/;
const MARK = /^[,–—()]$/;

/**
 * What stands before a verb as its subject, relative clauses and appositions passed over.
 *
 * @param verb the index of the verb, or of the first of its auxiliaries
 */
export function subjectBefore(tokens: readonly Token[], verb: number): Subject | undefined {
  let end = skipAdverbs(tokens, verb) + 1;
  if (MODAL.test(tokens[end - 1]?.lower ?? '')) end = skipAdverbs(tokens, end - 1) + 1;
  const last = tokens[end - 1];
  if (last === undefined || last.quoted) return undefined;
  if (last.pos === 'CCONJ') return sharedBefore(tokens, end - 1);
  if (WHO.test(last.lower)) return antecedent(tokens, end - 1);
  const to = end;
  let beside: Words | undefined;
  for (let times = 0; times < 2 && MARK.test(tokens[end - 1]?.value ?? ''); times += 1) {
    const opening = openingMark(tokens, end - 2);
    if (opening === undefined) return undefined;
    const clause = WHO.test(tokens[opening + 1]?.lower ?? '');
    const name = clause ? calledIn(tokens, opening + 1, end - 1) : undefined;
    if (!clause || name) beside = { from: name ?? opening + 1, to: end - 1 };
    end = opening;
  }
  const main = withPlaces(tokens, nounsBefore(tokens, end));
  const who = told(tokens, main?.from ?? end);
  if (who !== undefined && beside === undefined) {
    const subject = antecedent(tokens, who);
    return subject && { ...subject, to };
  }
  if (main === undefined) return undefined;
  return { main, beside, from: main.from, to };
}

/**
 * Where what a verb says begins: with its subject, or after "and" where that is the subject of the verb
 * before: "called it a disgrace and promised".
 */
export function beginWith(tokens: readonly Token[], subject: Subject, verb: number): number {
  let at = verb;
  while (at > subject.to && /^(?:AUX|ADV)$/.test(tokens[at - 1]?.pos ?? '')) at -= 1;
  const shared =
    tokens[at - 1]?.pos === 'CCONJ' &&
    tokens.slice(subject.to, at).some(({ pos }) => pos === 'VERB' || pos === 'AUX');
  return shared ? at : subject.from;
}

/** Of "who calls himself X", "who goes by the name of X": where X begins. */
function calledIn(tokens: readonly Token[], from: number, to: number): number | undefined {
  for (let at = from; at < to - 1; at += 1) {
    const pair = `${tokens[at]?.lower ?? ''} ${tokens[at + 1]?.lower ?? ''}`;
    if (!/^(?:calls|called) (?:him|her|them)sel(?:f|ves)$|^name of$|^known as$/.test(pair))
      continue;
    return /^\p{Lu}/u.test(tokens[at + 2]?.value ?? '') ? at + 2 : undefined;
  }
  return undefined;
}

/** "X apologised and vowed": the subject of the verb before. */
function sharedBefore(tokens: readonly Token[], conjunction: number): Subject | undefined {
  for (let at = conjunction - 1; at >= 0 && at > conjunction - REACH; at -= 1) {
    const token = tokens[at];
    if (token === undefined || (!token.quoted && /^[;:.]$/.test(token.value))) return undefined;
    if (token.quoted) continue;
    const helps = token.pos === 'AUX' && tokens[at + 1]?.quoted === true;
    if ((token.pos !== 'VERB' && !helps) || tokens[at - 1]?.lower === 'to') continue;
    const subject =
      tokens[skipAdverbs(tokens, at)]?.pos === 'CCONJ' ? undefined : subjectBefore(tokens, at);
    if (subject) return subject;
  }
  return undefined;
}

/** Of "a nurse who asked not to be named said", where "who" stands; undefined where there is none. */
function told(tokens: readonly Token[], end: number): number | undefined {
  let verbs = 0;
  for (let at = end - 1; at > 0 && at > end - TOLD; at -= 1) {
    const token = tokens[at];
    if (token === undefined || token.pos === 'PUNCT' || token.quoted) return undefined;
    if (token.pos === 'VERB') verbs += 1;
    if (token.lower !== 'who') continue;
    return verbs > 0 && /^(?:NOUN|PROPN)$/.test(tokens[at - 1]?.pos ?? '') ? at : undefined;
  }
  return undefined;
}

/** No clause that tells who is meant is longer. */
const TOLD = 12;

/** Of "X, who told", X. */
function antecedent(tokens: readonly Token[], who: number): Subject | undefined {
  const end = MARK.test(tokens[who - 1]?.value ?? '') ? who - 1 : who;
  const main = nounsBefore(tokens, end);
  return main === undefined ? undefined : { main, from: main.from, to: who + 1 };
}

function openingMark(tokens: readonly Token[], before: number): number | undefined {
  for (let at = before; at >= 0 && at > before - REACH; at -= 1) {
    const token = tokens[at];
    if (token === undefined || token.quoted) return undefined;
    if (MARK.test(token.value)) return at > 0 ? at : undefined;
  }
  return undefined;
}

function nounsBefore(tokens: readonly Token[], end: number): Words | undefined {
  let from = end;
  while (from > 0 && from > end - REACH && belongs(tokens, from - 1)) {
    from -= 1;
    if (PERSONAL.test(tokens[from]?.lower ?? '')) break;
    // "In the lobby a man", "on Sunday and Canada": another begins here.
    const before = tokens[from - 1];
    if (/^(?:a|an|the)$/.test(tokens[from]?.lower ?? '') && before?.pos === 'NOUN') break;
    if (tokens[from]?.pos === 'CCONJ' && TIMES.has(before?.lower ?? '')) break;
  }
  while (from < end && isNoBeginning(tokens[from])) from += 1;
  // "On Monday officials", "In Kyiv officials": what comes first says when and where.
  if (tokens[from]?.pos === 'ADP' || tokens[from]?.pos === 'CCONJ') {
    let at = from + 1;
    while (at < end && tokens[at]?.pos === 'DET') at += 1;
    while (at < end && /^(?:PROPN|NUM|NOUN)$/.test(tokens[at]?.pos ?? '') && isTime(tokens[at])) {
      at += 1;
    }
    from = at > from + 1 ? at : from + 1;
  }
  return from < end ? { from, to: end } : undefined;
}

/** "Teams at Rivne, Khmelnytskyi and South Ukraine": places in a row tell of which somebody is meant. */
function withPlaces(tokens: readonly Token[], words: Words | undefined): Words | undefined {
  if (words === undefined || tokens[words.from - 1]?.value !== ',') return words;
  const named = tokens.slice(words.from, words.to);
  const row = named.every(({ pos }) => /^(?:PROPN|CCONJ)$/.test(pos));
  if (!row || !named.some(({ pos }) => pos === 'CCONJ')) return words;
  let at = words.from - 1;
  while (at > 0 && (tokens[at]?.pos === 'PROPN' || tokens[at]?.value === ',')) at -= 1;
  if (!/^(?:at|in|of|from|near)$/.test(tokens[at]?.lower ?? '')) return words;
  const whole = nounsBefore(tokens, at);
  return whole === undefined ? words : { from: whole.from, to: words.to };
}

const TIMES = setOf(`
  monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, may, june, july
  august, september, october, november, december, week, month, year, morning, evening, afternoon, night
`);

function isTime(token: Token | undefined): boolean {
  return token !== undefined && (TIMES.has(token.lower) || token.pos === 'NUM');
}

function isNoBeginning(token: Token | undefined): boolean {
  return token !== undefined && (token.pos === 'CCONJ' || /^(?:'s|')$/.test(token.lower));
}

function belongs(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.quoted || STOPS.has(token.lower)) return false;
  if (DATE.test(token.value)) return false;
  // "The farmers' union"
  if (/^['’]$/.test(token.value)) return tokens[at - 1]?.lower.endsWith('s') === true;
  // Of two clauses, the second begins after "and" where the first has its verb.
  if (token.pos === 'CCONJ' && !IN_NAMES.test(tokens[at - 1]?.pos ?? '')) return false;
  return IN_NAMES.test(token.pos) || isReduced(tokens, at) || isKind(tokens, at);
}

/** "…, shipping agents said": what kind they are, which the tagger takes for a verb. */
function isKind(tokens: readonly Token[], at: number): boolean {
  const [before, token, next, verb] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (before?.value !== ',' || token?.lower.endsWith('ing') !== true) return false;
  return next?.pos === 'NOUN' && verb?.lemma === 'say';
}

/** "Economists polled by this paper": a participle that tells more of the noun before it. */
function isReduced(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]?.pos === 'VERB' &&
    /(?:ed|wn)$/.test(tokens[at].lower) &&
    tokens[at - 1]?.pos !== 'AUX' &&
    /^(?:NOUN|PROPN)$/.test(tokens[at - 1]?.pos ?? '') &&
    tokens[at + 1]?.lower === 'by'
  );
}

/** What stands after a verb, or after "according to", as who it is; undefined if nothing does. */
export function subjectAfter(tokens: readonly Token[], from: number): Subject | undefined {
  const first = tokens[from];
  if (first === undefined || !/^(?:PROPN|NOUN|ADJ|DET|PRON|NUM)$/.test(first.pos)) return undefined;
  if (first.quoted || first.lower === 'that' || first.lower === 'there') return undefined;
  const end = nounsEnd(tokens, from);
  if (end === from) return undefined;
  const main = { from, to: end };
  if (tokens[end]?.value !== ',') return { main, from, to: end };
  const next = tokens[end + 1];
  const apposed =
    next !== undefined && !next.quoted && /^(?:DET|PROPN|NOUN|ADJ)$/.test(next.pos)
      ? nounsEnd(tokens, end + 1)
      : end;
  const closed = apposed > end + 1 && /^[,.;]?$/.test(tokens[apposed]?.value ?? '');
  if (!closed) return { main, from, to: end };
  return { main, beside: { from: end + 1, to: apposed }, from, to: apposed };
}

const AFTER_STOPS = setOf(
  'on, during, in, after, before, that, as, when, while, who, which, but, late, early',
);

function nounsEnd(tokens: readonly Token[], from: number): number {
  let end = from;
  while (end < tokens.length && end < from + REACH) {
    const token = tokens[end];
    if (token === undefined || token.quoted) break;
    const dash = /^[-–]$/.test(token.value) && tokens[end + 1]?.pos === 'PROPN';
    const inName = end > from && /^\p{Lu}/u.test(token.value) && !AFTER_STOPS.has(token.lower);
    const plural = /^['’]$/.test(token.value) && tokens[end - 1]?.lower.endsWith('s') === true;
    if (!dash && !inName && !plural && !IN_NAMES.test(token.pos)) break;
    if (end > from && AFTER_STOPS.has(token.lower)) break;
    if (end > from && TIMES.has(token.lower)) break;
    if (token.pos === 'CCONJ' && tokens[end + 1]?.pos !== 'PROPN') break;
    end += 1;
  }
  return end;
}
