import {
  type Attribution,
  clauseAround,
  identify,
  type NameBook,
  type Subject,
  subjectBefore,
  type Token,
} from '../../../libs/language/index.js';
import { ACTIONS } from './actions.js';
import type { KnownDossier } from './candidate.js';
import { type Draft, lineOf, type Reading, spanOf } from './draft.js';
import { placeIn } from './quantities.js';

/**
 * What a sentence in the report's own voice says to have happened: an action of somebody who is known.
 */
export function events(
  reading: Reading,
  attributions: readonly Attribution[],
  book: NameBook,
  known: KnownDossier,
): Draft[] {
  const { sentence, text, dates } = reading;
  const { tokens } = sentence;
  const drafts: Draft[] = [];
  let after = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (at < after || attributions.some(({ from, to }) => from <= at && at < to)) continue;
    const action = actionAt(tokens, at);
    if (action === undefined) continue;
    const subject = subjectBefore(tokens, at);
    if (subject === undefined) continue;
    const who = agentsOf(tokens, subject, book);
    const clause = clauseAround(tokens, at, at + 1);
    const span = spanOf(sentence, Math.min(subject.from, clause.from), clause.to);
    if (span === undefined) continue;
    const words = lineOf(text.slice(span.start, span.end));
    const date = dates.find(({ start, end }) => start >= span.start && end <= span.end);
    const tells = HAPPENS.test(tokens[at]?.lemma ?? '') && date !== undefined;
    if (who.length === 0 && !tells) continue;
    after = clause.to;
    const place = placeIn(words, known);
    drafts.push({
      rule: date === undefined ? 'event-undated' : 'event-dated',
      content: {
        kind: 'event',
        what: words,
        ...(who.length === 0 ? {} : { [action.passive ? 'targets' : 'agents']: who }),
        ...(place === undefined ? {} : { place }),
        ...(date === undefined ? {} : { occurred: date.edtf }),
        status: action.status,
      },
      missing: [],
      speaker: 'narrator',
      ...span,
      quotation: 'narrator',
      warnings: date === undefined ? ['undated'] : [],
    });
  }
  return drafts;
}

interface Action {
  readonly status: 'occurred' | 'ongoing' | 'planned';
  readonly passive: boolean;
}

function actionAt(tokens: readonly Token[], at: number): Action | undefined {
  const token = tokens[at];
  if (token === undefined || token.quoted) return undefined;
  // The tagger takes some participles for adjectives: "have encircled".
  const done = token.pos === 'ADJ' && /^(?:have|has|had)$/.test(tokens[at - 1]?.lower ?? '');
  const lemma = done ? token.lower.replace(/d$/, '') : token.lemma.toLowerCase();
  if (token.pos !== 'VERB' && !done) return undefined;
  if (!ACTIONS.has(lemma) && !ACTIONS.has(lemma.replace(/e$/, ''))) return undefined;
  let before = at - 1;
  const helpers: string[] = [];
  while (before >= 0 && /^(?:ADV|AUX)$/.test(tokens[before]?.pos ?? '')) {
    helpers.push(tokens[before]?.lower ?? '');
    before -= 1;
  }
  const is = helpers.some((word) => /^(?:is|are|was|were|be|been|being|'s)$/.test(word));
  const ing = token.lower.endsWith('ing');
  if (/^(?:would|could|may|might|should|must|can|not|n't|never)$/.test(helpers.join(' ')))
    return undefined;
  if (
    helpers.some((word) => /^(?:would|could|may|might|should|must|can|not|n't|never)$/.test(word))
  )
    return undefined;
  if (helpers.includes('will')) return { status: 'planned', passive: is };
  if (ing) return is ? { status: 'ongoing', passive: false } : undefined;
  if (
    tokens[before]?.lower === 'to' ||
    (!is && token.lower === token.lemma.toLowerCase() && !/t$|ut$/.test(token.lower))
  ) {
    return undefined;
  }
  return { status: 'occurred', passive: is };
}

/** What happens by itself is an event where the text says when. */
const HAPPENS = /^(?:begin|start|end|open|close|resume|erupt|explode|collapse|take)$/i;

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
