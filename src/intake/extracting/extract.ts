import { CodePointText } from '../../../libs/text/index.js';
import {
  type Attribution,
  Attributor,
  datesIn,
  type Day,
  dayOf,
  isEnglish,
  type Sentence,
  sentencesWithWords,
  type Token,
} from '../../../libs/language/index.js';
import { Actors } from './actors.js';
import { isConditional, withNext } from './conditional.js';
import type { ExtractOptions, Extraction, ReportText } from './candidate.js';
import type { Draft, Reading } from './draft.js';
import { events } from './events.js';
import { Finisher } from './finish.js';
import { Issues } from './issues.js';
import { nameBookOf } from './known-names.js';
import { Milestones } from './milestones.js';
import { otherLanguage } from './other-language.js';
import { positions } from './positions.js';
import { quantities } from './quantities.js';
import { statement } from './statements.js';
import { voiceOf } from './voice.js';

/**
 * Reads the text of a report by rules and proposes claims, each with the exact span that it was read
 * from. Pure: the same text, day and dossier give the same candidates. In time and memory linear in
 * the text. What is not English is read for its quotations, numbers and dates alone, and says so.
 *
 * A candidate of whose sentence a condition is a part is an exchange, or carries
 * `condition-in-sentence`.
 *
 * @throws the reason of `options.signal`, between pieces of the text, once it is aborted
 */
export function extract(input: ReportText, options: ExtractOptions = {}): Extraction {
  const { text, language, known } = input;
  if (!/\p{L}/u.test(text))
    return { candidates: [], actors: [], refused: [], warnings: nothing(text) };
  const points = new CodePointText(text);
  const book = nameBookOf(known);
  const actors = new Actors(book, known);
  const finisher = new Finisher(points, actors, known);
  const told = language === undefined ? isEnglish(text) : /^en\b/i.test(language);
  if (!told) return otherLanguage(text, finisher);
  const sentences = sentencesWithWords(text, {
    signal: options.signal,
    onProgress: (done) => options.onProgress?.(points.codePointAt(done), points.length),
  });
  const reader = new Reader(input);
  const attributor = new Attributor(book, voiceOf(input.title, book));
  const issues = new Issues(known);
  const milestones = new Milestones(known);
  for (const { sentence, next, index } of withNext(sentences)) {
    if (index % PAUSE === 0) options.signal?.throwIfAborted();
    const reading = reader.read(sentence, next);
    const attributions = attributor.read(sentence, index);
    const meaningOf = (word: string) => attributor.meaningOf(word, index);
    const drafts = [
      ...attributions.map((each) => dated(reading, each, statement(reading, each, issues))),
      ...quantities(reading, attributions, known),
      ...positions(reading, attributions, { book, issues, meaningOf }),
      ...events(reading, attributions, { book, known, lead: index === 0 }),
      ...milestones.in(reading, attributions),
    ];
    for (const draft of drafts) if (draft) finisher.take(draft, reading.conditional);
  }
  return finisher.finished([]);
}

/** So many sentences between two looks at the signal. */
const PAUSE = 64;

function nothing(text: string): string[] {
  return [text.trim() === '' ? 'The text is empty.' : 'The text holds no letters.'];
}

/** What is known of a sentence by itself, and of the one after it. */
class Reader {
  private readonly published: Day | undefined;

  constructor(private readonly input: ReportText) {
    this.published = dayOf(input.publishedAt);
  }

  read(sentence: Sentence, next: Sentence | undefined): Reading {
    const { text } = this.input;
    const conditional = isConditional(sentence, next);
    const words = text.slice(sentence.start, sentence.end);
    const dates = datesIn(words, this.published, isAhead(sentence.tokens)).map((date) => ({
      ...date,
      start: date.start + sentence.start,
      end: date.end + sentence.start,
    }));
    return { sentence, text, dates, conditional };
  }
}

/** Adds when it was said, where a date stands outside of what was said. */
function dated(
  { sentence, dates }: Reading,
  { said }: Attribution,
  draft: Draft | undefined,
): Draft | undefined {
  if (draft === undefined) return undefined;
  const from = sentence.tokens[said.from]?.start ?? draft.start;
  const to = sentence.tokens[said.to - 1]?.end ?? draft.end;
  const outside = dates.find(
    ({ start, end, edtf }) =>
      start >= draft.start &&
      end <= draft.end &&
      (end <= from || start >= to) &&
      !edtf.includes('.'),
  );
  return outside === undefined ? draft : { ...draft, saidAt: outside.edtf };
}

function isAhead(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ lower, quoted }) =>
      !quoted && /^(?:will|would|scheduled|due|planned|plans|expected|set|next)$/.test(lower),
  );
}
