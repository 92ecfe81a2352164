import { namesByCapitals } from './capitals.js';
import { paragraphsOf, type Stretch } from './paragraphs.js';
import { type Quoted, quotesOf } from './quotes.js';
import { sentencesOf } from './sentences.js';
import { tag, type Tagged } from './tagger.js';
import { turnsOf } from './turns.js';

/** A word or mark of a sentence. */
export interface Token extends Tagged {
  readonly lower: string;
  /** Whether it stands in a quotation, the marks included. */
  readonly quoted: boolean;
}

/** A sentence: stretches are in UTF-16 units of the whole text. */
export interface Sentence extends Stretch {
  readonly tokens: readonly Token[];
  readonly quotes: readonly Quoted[];
  /** The paragraph that it is in, from 0. */
  readonly paragraph: number;
}

/** Between so many units the reader looks up. */
const PIECE = 8_192;
/** Longer than anybody writes: what stands around a word is looked for in all of its sentence. */
const LONGEST = 2_048;

export interface ReadingOptions {
  /** Told between pieces, in UTF-16 units. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The sentences of an English text with the parts of speech of their words, in order. In time and
 * memory linear in the text.
 *
 * @throws the reason of the signal, between pieces, once it is aborted
 */
export function* sentencesWithWords(
  text: string,
  options: ReadingOptions = {},
): Generator<Sentence> {
  const paragraphs = paragraphsOf(text);
  const turns = turnsOf(text, paragraphs);
  let open = false;
  let told = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    const next = paragraphs[index + 1];
    const beginning = next === undefined ? '' : text.slice(next.start, next.start + 1);
    const turn = turns.get(index);
    const quotes: Quoted[] = turn ? [turn] : quotesOf(text, paragraph, open, beginning);
    open = quotes.at(-1)?.open ?? false;
    let quote = 0;
    for (const stretch of sentencesOf(text, paragraph, quotes).flatMap((each) => cut(text, each))) {
      while ((quotes[quote]?.end ?? Infinity) <= stretch.start) quote += 1;
      const own: Quoted[] = [];
      for (let at = quote; (quotes[at]?.start ?? Infinity) < stretch.end; at += 1) {
        const within = quotes[at];
        if (within) own.push(within);
      }
      if (stretch.end - told >= PIECE) {
        options.signal?.throwIfAborted();
        options.onProgress?.(stretch.start, text.length);
        told = stretch.start;
      }
      const tokens = wordsOf(text, stretch, own);
      yield { ...stretch, tokens, quotes: own, paragraph: index };
    }
  }
  options.signal?.throwIfAborted();
  options.onProgress?.(text.length, text.length);
}

function wordsOf(text: string, { start, end }: Stretch, quotes: readonly Quoted[]): Token[] {
  let quote = 0;
  return namesByCapitals(tag(text.slice(start, end))).map((token) => {
    const at = start + token.start;
    while (quote < quotes.length && (quotes[quote]?.end ?? 0) <= at) quote += 1;
    const quoted = (quotes[quote]?.start ?? Infinity) <= at;
    const lower = token.value.toLowerCase().replaceAll('’', "'");
    const name = ACRONYM.test(token.value);
    const own = name ? { ...token, lower: token.value, pos: 'PROPN' } : { ...token, lower };
    return { ...own, quoted, start: at, end: start + token.end };
  });
}

/** "WHO delivered 30 tons": a name, and no pronoun. */
const ACRONYM = /^(?:WHO|US)$/;

/** A sentence that is too long is cut at white space. */
function cut(text: string, { start, end }: Stretch): Stretch[] {
  const pieces: Stretch[] = [];
  for (let from = start; from < end;) {
    const space = end - from <= LONGEST ? -1 : text.lastIndexOf(' ', from + LONGEST);
    const to = end - from <= LONGEST ? end : space > from ? space : from + LONGEST;
    pieces.push({ start: from, end: to });
    from = to;
  }
  return pieces;
}
