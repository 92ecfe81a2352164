import { VAGUE } from '../lexicon/numbers.js';
import { SAYING } from '../lexicon/saying.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';

const OPENERS = setOf(
  'that, which, who, whose, where, when, while, because, although, though, since, if, unless, whereas, after, before, once, until',
);
const MARKS = /^[,;:–—()"“”«»]$/;
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
  if (OPENERS.has(before.lower) && isClause(tokens, at, inside)) return true;
  if (before.pos === 'CCONJ') {
    return at === inside || (isClause(tokens, at, inside) && joinsClauses(tokens, at - 1));
  }
  return (
    before.pos === 'VERB' && SAYING.has(before.lemma.toLowerCase()) && isClause(tokens, at, inside)
  );
}

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
    return beginsAnother(tokens, at + 1) && !isSubjects(tokens, start, at);
  }
  if (!OPENERS.has(token.lower) || token.lower === 'that') return false;
  // "People who fled": what tells which ones are meant belongs to them.
  if (WHO.test(token.lower)) {
    return tokens[at - 1]?.value === ',' && !isParenthesis(tokens, at - 1, begun);
  }
  return token.pos !== 'ADP' || hasVerbSoon(tokens, at + 1);
}

/** "24 houses and a school burned": what goes on after "and" is a subject beside another. */
function isSubjects(tokens: readonly Token[], start: number, conjunction: number): boolean {
  const next = tokens[conjunction + 1];
  // "300 containers and dozens of vehicles"
  if (VAGUE.has(next?.lower ?? '')) return false;
  return (
    /^(?:DET|NOUN|ADJ)$/.test(next?.pos ?? '') &&
    !tokens.slice(start, conjunction).some(({ pos }) => pos === 'VERB' || pos === 'AUX')
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

/** What may stand between commas within a clause: "…, around 40 percent of them children, …". */
function opensParenthesis(token: Token | undefined): boolean {
  return (
    token?.pos === 'NUM' ||
    WHO.test(token?.lower ?? '') ||
    /^(?:including|mostly|mainly|among|most|many|some|almost|nearly|of|around|about|roughly|half)$/.test(
      token?.lower ?? '',
    )
  );
}

/** "…, including thousands of children, died": the clause goes on after it. */
function isParenthesis(tokens: readonly Token[], comma: number, begun: number): boolean {
  if (!opensParenthesis(tokens[comma + 1])) {
    return goesOn(tokens, comma + 1) && isParenthesisEnd(tokens, comma, begun);
  }
  const close = tokens.findIndex((token, at) => at > comma && token.value === ',');
  return close > 0 && close < comma + PARENTHESIS && goesOn(tokens, close + 1);
}

/** Whether a verb comes, or "to" with one, and no number that is what something came to. */
function goesOn(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at]?.lower === 'to' ? tokens[at + 1] : tokens[at];
  return /^(?:VERB|AUX)$/.test(next?.pos ?? '');
}

function isParenthesisEnd(tokens: readonly Token[], comma: number, begun: number): boolean {
  for (let at = comma - 1; at >= 0 && at > comma - PARENTHESIS; at -= 1) {
    // What begins within it ends with it.
    if (tokens[at]?.value === ',') return at >= begun && opensParenthesis(tokens[at + 1]);
  }
  return false;
}

/** "More than 300 people — most of them children — have fled": where what stands between dashes ends. */
function dashEnd(tokens: readonly Token[], opening: number): number | undefined {
  const closing = tokens.findIndex(
    ({ value }, at) => at > opening && at < opening + BETWEEN && DASH.test(value),
  );
  return /^(?:VERB|AUX)$/.test(tokens[closing + 1]?.pos ?? '') && closing > 0 ? closing : undefined;
}

const DASH = /^[-–—]$/;
const BETWEEN = 20;

function hasVerbSoon(tokens: readonly Token[], from: number): boolean {
  for (const { pos } of tokens.slice(from, from + SUBJECT)) {
    if (pos === 'VERB' || pos === 'AUX') return true;
    if (pos === 'PUNCT') return false;
  }
  return false;
}

const PARENTHESIS = 12;

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
  if (next.lower.endsWith('ing') && tokens[from + 1]?.pos === 'NUM') return true;
  if (/^(?:some|about|over|up|more|at|nearly|around|dozens|hundreds|thousands)$/.test(next.lower))
    return true;
  for (let at = from; at < from + SUBJECT; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.pos === 'PUNCT' || token.pos === 'CCONJ') return false;
    if (token.pos === 'AUX') return true;
    if (token.pos === 'VERB' && !token.lower.endsWith('ing')) return true;
  }
  return false;
}

const SUBJECT = 8;
const STOP = /^(?:NUM|VERB|AUX|PUNCT)$/;
const WHO = /^(?:who|which|whose)$/;
