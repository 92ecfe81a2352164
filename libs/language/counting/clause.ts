import { VAGUE } from '../lexicon/numbers.js';
import { SAYING } from '../lexicon/saying.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';
import { isNumberAhead } from './ahead.js';
import { DASH, dashEnd, isParenthesis, WHO } from './aside.js';

const OPENERS = setOf(
  'that, which, who, whose, where, when, while, because, although, though, since, if, unless, whereas, after, before, once, until, wherever, whenever',
);
const FINITE =
  /^(?:will|would|can|could|may|might|must|shall|should|is|are|was|were|has|have|had)$/;
const MARKS = /^[,;:–—()"“”«».!?]$/;
/** No clause is looked for further than that. */
const REACH = 60;

/** The clause around some words of a sentence: the words from one to before another, by their index. */
export function clauseAround(
  tokens: readonly Token[],
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  let start = from;
  while (start > 0 && start > from - REACH && !opens(tokens, start, from)) start -= 1;
  let end = to;
  const quoted = tokens[from]?.quoted === true;
  while (end < tokens.length && end < to + REACH) {
    const closing = DASH.test(tokens[end]?.value ?? '') ? dashEnd(tokens, end) : undefined;
    if (closing === undefined && closes(tokens, end, quoted, from, start)) break;
    end = (closing ?? end) + 1;
  }
  return { from: start, to: end };
}

/** Whether a clause begins with a word. */
function opens(tokens: readonly Token[], at: number, inside: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined) return true;
  if (MARKS.test(before.value)) return true;
  // "Clerks whose desks were burnt will get": what tells which ones has ended.
  if (before.pos === 'VERB' && FINITE.test(tokens[at]?.lower ?? '')) return true;
  // "Earlier that day the leader had spoken"
  const when = before.lower === 'that' && TIME.test(tokens[at]?.lower ?? '');
  if (!when && OPENERS.has(before.lower) && isClause(tokens, at, inside)) return true;
  if (before.pos === 'CCONJ') {
    return at === inside || (isClause(tokens, at, inside) && joinsClauses(tokens, at - 1));
  }
  return (
    before.pos === 'VERB' &&
    SAYING.has(before.lemma.toLowerCase()) &&
    ((at === inside && before.lemma === 'say') || isClause(tokens, at, inside))
  );
}

const TIME = /^(?:day|week|month|year|time|night|morning|evening|afternoon|weekend)$/;

function isClause(tokens: readonly Token[], from: number, to: number): boolean {
  const verb = tokens
    .slice(from, to + REACH)
    .find(({ pos }) => pos === 'VERB' || pos === 'AUX' || pos === 'PUNCT');
  return verb !== undefined && verb.pos !== 'PUNCT';
}

/** Whether a clause stands before "and"; else it joins nouns. */
function joinsClauses(tokens: readonly Token[], conjunction: number): boolean {
  for (let at = conjunction - 1; at >= 0 && at > conjunction - REACH; at -= 1) {
    const token = tokens[at];
    if (token === undefined || /^[,;:–—.]$/.test(token.value))
      return token?.value === ',' && at === conjunction - 1;
    // "Driven out by war and persecution"
    const reduced = /(?:en|wn)$/.test(token.lower) && tokens[at - 1]?.pos === 'NOUN';
    if (token.pos === 'AUX' || (token.pos === 'VERB' && !reduced)) return true;
  }
  return false;
}

function closes(
  tokens: readonly Token[],
  at: number,
  quoted: boolean,
  begun: number,
  start: number,
): boolean {
  const token = tokens[at];
  if (token === undefined) return true;
  if (/^["”»]$/.test(token.value) && quoted) return true;
  if (/^[.;:!?]$/.test(token.value) || DASH.test(token.value)) return true;
  if (token.value === ',') return !isInList(tokens, at) && !isParenthesis(tokens, at, begun);
  if (token.pos === 'CCONJ') {
    // "Sent 18 cooks and a kitchen": each is told by itself.
    const one = /^an?$/.test(tokens[at + 1]?.lower ?? '');
    if (one && !isSubjects(tokens, start, at)) return true;
    if (isNumberAhead(tokens, at + 1)) return true;
    if (tokens[at + 1]?.lower === 'that' && hasVerbSoon(tokens, at + 2)) return true;
    return beginsAnother(tokens, at + 1) && !isSubjects(tokens, start, at);
  }
  if (isMeanwhile(tokens, at) || isThere(tokens, at)) return true;
  if (!OPENERS.has(token.lower) || token.lower === 'that') return false;
  // "People who fled": what tells which ones are meant belongs to them.
  if (WHO.test(token.lower)) {
    return tokens[at - 1]?.value === ',' && !isParenthesis(tokens, at - 1, begun);
  }
  return token.pos !== 'ADP' || hasVerbSoon(tokens, at + 1);
}

/** "Killed 100 troops as attacks on both sides went on": what was then; not "as a result of". */
function isMeanwhile(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower !== 'as' || SAME.test(tokens[at + 1]?.lower ?? '')) return false;
  if (/^(?:well|soon|long|far|much|many|such|same|just)$/.test(tokens[at - 1]?.lower ?? ''))
    return false;
  return hasVerbSoon(tokens, at + 1);
}

const SAME = /^(?:a|an|of|well|many|much|part|long|soon|far|if|to)$/;

/** "In the village of 3,000 people there is no power" */
function isThere(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === 'there' && tokens[at + 1]?.pos === 'AUX';
}

/** "24 houses and a school burned": what goes on after "and" is a subject beside another. */
function isSubjects(tokens: readonly Token[], start: number, conjunction: number): boolean {
  const next = tokens[conjunction + 1];
  // "300 containers and dozens of vehicles"
  if (VAGUE.has(next?.lower ?? '')) return false;
  // "Barns where tools and seed were kept"
  const opener = tokens.findLastIndex(
    ({ lower }, at) => at < conjunction && at > start && OPENERS.has(lower),
  );
  return (
    /^(?:DET|NOUN|ADJ|PROPN)$/.test(next?.pos ?? '') &&
    !tokens
      .slice(Math.max(start, opener), conjunction)
      .some(({ pos }) => pos === 'VERB' || pos === 'AUX')
  );
}

/** "Heating, electricity or water": words alone between commas. */
function isInList(tokens: readonly Token[], comma: number): boolean {
  let at = comma + 1;
  while (/^(?:NOUN|ADJ|PROPN|DET)$/.test(tokens[at]?.pos ?? '') && at < comma + 4) at += 1;
  if (at === comma + 1) return false;
  const next = tokens[at];
  return next?.pos === 'CCONJ' || (next?.value === ',' && tokens[at + 1]?.pos === 'CCONJ');
}

function hasVerbSoon(tokens: readonly Token[], from: number): boolean {
  for (const { pos } of tokens.slice(from, from + SUBJECT)) {
    if (pos === 'VERB' || pos === 'AUX') return true;
    if (pos === 'PUNCT') return false;
  }
  return false;
}

/** After "and": a number of its own, a verb, or a subject with its verb. */
function beginsAnother(tokens: readonly Token[], from: number): boolean {
  const next = tokens[from];
  if (next === undefined) return true;
  if (/^(?:VERB|AUX|NUM|PRON)$/.test(next.pos)) return true;
  // "From Azovstal and from Mariupol were exchanged"
  if (next.pos === 'ADP') {
    const first = tokens.slice(from, from + SUBJECT).find(({ pos }) => STOP.test(pos));
    if (first?.pos !== 'NUM') return false;
  }
  if (next.lower.endsWith('ing') && isNumberAhead(tokens, from + 1)) return true;
  for (let at = from; at < from + SUBJECT; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.pos === 'PUNCT' || token.pos === 'CCONJ') return false;
    // "And gas only to those countries that will pay"
    if (/^(?:that|which|who)$/.test(token.lower) && at > from + 1) return false;
    if (token.pos === 'AUX') return true;
    if (token.pos === 'VERB' && !token.lower.endsWith('ing')) return true;
  }
  return false;
}

const SUBJECT = 8;
const STOP = /^(?:NUM|VERB|AUX|PUNCT)$/;
