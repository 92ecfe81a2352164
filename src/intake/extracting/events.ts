import {
  type Attribution,
  beginWith,
  clauseAround,
  datelineEnd,
  identify,
  isSaying,
  isStance,
  type NameBook,
  type Subject,
  subjectBefore,
  type Token,
} from '../../../libs/language/index.js';
import { ACTIONS } from './actions.js';
import type { KnownDossier } from './candidate.js';
import { type Draft, lineOf, type Reading, spanOf } from './draft.js';
import { placeIn } from './quantities.js';

/** What an event is read with. */
interface Context {
  readonly book: NameBook;
  readonly known: KnownDossier;
  /** Whether the sentence is the first of the report, which tells what it is about. */
  readonly lead: boolean;
}

/**
 * What a sentence says to have happened: an action of somebody who is known, or one whose day is told;
 * of the first sentence of a report, what it tells. Of what somebody else says, only what has a day.
 */
export function events(
  reading: Reading,
  attributions: readonly Attribution[],
  context: Context,
): Draft[] {
  const { tokens } = reading.sentence;
  const drafts: Draft[] = [];
  let after = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (at < after) continue;
    const action = actionAt(tokens, at);
    const found = action && eventAt(reading, attributions, context, { ...action, at });
    if (found === undefined) continue;
    drafts.push(found.draft);
    after = found.to;
  }
  if (drafts.length > 0 || !context.lead) return drafts;
  const lead = leadOf(tokens);
  const found = lead && eventAt(reading, attributions, context, lead);
  return found ? [found.draft] : [];
}

interface Action {
  readonly status: 'occurred' | 'ongoing' | 'planned';
  readonly passive: boolean;
}

interface Act extends Action {
  readonly at: number;
  /** What a report begins with is an event whoever does it, and whenever. */
  readonly lead?: boolean;
}

function eventAt(
  { sentence, text, dates }: Reading,
  attributions: readonly Attribution[],
  { book, known }: Context,
  { at, status, passive, lead = false }: Act,
): { readonly draft: Draft; readonly to: number } | undefined {
  const { tokens } = sentence;
  const subject = subjectBefore(tokens, at);
  if (subject === undefined) return undefined;
  const said = attributions.find(({ from, to }) => from <= at && at < to);
  const who = agentsOf(tokens, subject, book);
  // What one alone agrees to is a stance.
  if (who.length === 1 && tokens[at]?.lemma === 'agree' && !isOfSeveral(tokens, subject))
    return undefined;
  const clause = clauseAround(tokens, at, at + 1);
  if (tokens[subject.main.from]?.lower === 'no') return undefined;
  const begin = beginWith(tokens, subject, at);
  const all = begin > subject.from ? begin : Math.min(begin, clause.from);
  const from = Math.max(all, datelineEnd(tokens));
  const span = spanOf(sentence, from, clause.to);
  if (span === undefined) return undefined;
  const words = lineOf(text.slice(span.start, span.end));
  const date = dates.find(({ start, end }) => start >= span.start && end <= span.end);
  if (!lead && date === undefined && (who.length === 0 || said !== undefined)) return undefined;
  if (said !== undefined && (at < said.said.from || at >= said.said.to)) return undefined;
  const place = placeIn(words, known);
  const draft: Draft = {
    rule: lead ? 'event-lead' : date === undefined ? 'event-undated' : 'event-dated',
    content: {
      kind: 'event',
      what: words,
      ...(who.length === 0 ? {} : { [passive ? 'targets' : 'agents']: who }),
      ...(place === undefined ? {} : { place }),
      ...(date === undefined ? {} : { occurred: date.edtf }),
      status,
    },
    missing: [],
    speaker: said === undefined ? 'narrator' : said.speaker,
    ...span,
    quotation: said === undefined ? 'narrator' : 'indirect',
    warnings: date === undefined ? ['undated'] : [],
  };
  return { draft, to: clause.to };
}

/** The first verb of a sentence that tells what has happened. */
function leadOf(tokens: readonly Token[]): Act | undefined {
  for (let at = 1; at < tokens.length; at += 1) {
    if (tokens[at]?.pos !== 'VERB') continue;
    const action = doneAt(tokens, at);
    const lemma = tokens[at]?.lemma ?? '';
    const told = action?.status === 'occurred' && !isSaying(lemma) && !isStance(lemma);
    return told ? { ...action, at, lead: true } : undefined;
  }
  return undefined;
}

function actionAt(tokens: readonly Token[], at: number): Action | undefined {
  const token = tokens[at];
  if (token === undefined || token.quoted) return undefined;
  // The tagger takes some participles for adjectives: "have encircled".
  const done = token.pos === 'ADJ' && /^(?:have|has|had)$/.test(tokens[at - 1]?.lower ?? '');
  const lemma = done ? token.lower.replace(/d$/, '') : token.lemma.toLowerCase();
  if (token.pos !== 'VERB' && !done) return undefined;
  if (!ACTIONS.has(lemma) && !ACTIONS.has(lemma.replace(/e$/, ''))) return undefined;
  // "Called for a vote": where somebody stands.
  if (STANDS.test(lemma) && /^(?:for|on|to)$/.test(tokens[at + 1]?.lower ?? '')) return undefined;
  return doneAt(tokens, at);
}

const STANDS = /^(?:call|order)$/;

/** Whether a verb says that something is done, was done or is to be done; by its auxiliaries. */
function doneAt(tokens: readonly Token[], at: number): Action | undefined {
  const token = tokens[at];
  if (token === undefined || token.quoted) return undefined;
  let before = at - 1;
  const helpers: string[] = [];
  while (before >= 0 && /^(?:ADV|AUX|PART)$/.test(tokens[before]?.pos ?? '')) {
    helpers.push(tokens[before]?.lower ?? '');
    before -= 1;
  }
  const is = helpers.some((word) => /^(?:is|are|was|were|be|been|being|'s)$/.test(word));
  const ing = token.lower.endsWith('ing');
  if (
    helpers.some((word) => /^(?:would|could|may|might|should|must|can|not|n't|never)$/.test(word))
  )
    return undefined;
  if (helpers.includes('will')) return { status: 'planned', passive: is };
  const relative = /^(?:who|which|that)$/.test(tokens[before]?.lower ?? '');
  if (ing) return is && !relative ? { status: 'ongoing', passive: false } : undefined;
  if (
    tokens[before]?.lower === 'to' ||
    helpers.includes('to') ||
    (!is && token.lower === token.lemma.toLowerCase() && !/t$|ut$/.test(token.lower))
  ) {
    return undefined;
  }
  return { status: 'occurred', passive: is };
}

function isOfSeveral(tokens: readonly Token[], { main: { from, to } }: Subject): boolean {
  return tokens
    .slice(from, to)
    .some(({ pos, lower }) => pos === 'CCONJ' || /^(?:sides|parties|leaders)$/.test(lower));
}

/** Who does it, or has it done to them, where the book knows them. */
function agentsOf(tokens: readonly Token[], subject: Subject, book: NameBook): string[] {
  const who = identify(tokens, subject.main, subject.beside, book);
  const one = who?.named?.id ?? who?.of;
  if (one !== undefined) return [one];
  const named = book
    .mentionsIn(tokens, subject.main.from, subject.main.to)
    .filter(({ manner }) => manner !== 'people')
    .map(({ named: { id } }) => id);
  return [...new Set(named)];
}
