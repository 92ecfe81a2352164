/** Why no text came out of a document; each with a sentence of its own in `WHY`. */
export type DocumentFault = keyof typeof WHY;

const WHY = {
  'too-large': 'It has more bytes than are read.',
  'not-text': 'It is no text in the encoding that it names.',
  'nested-too-deep': 'Its elements are nested deeper than any browser follows.',
  'no-article': 'There is no article in it.',
  'not-a-pdf': 'It is no PDF.',
  encrypted: 'It is encrypted, and opens by a password only.',
  broken: 'It is damaged, and cannot be read.',
  'too-many-pages': 'It has more pages than are read.',
  'no-text': 'Its pages hold pictures and no text.',
  'too-much-text': 'It holds more text than a report may have.',
  'too-slow': 'To read it takes too long.',
  'too-much-memory': 'To read it takes too much memory.',
} as const;

/** Why no text came out of a document. */
export interface DocumentFailure {
  readonly reason: DocumentFault;
  /** A sentence for whoever sent it. */
  readonly message: string;
}

/** What of a document is not in its text. */
export interface LeftOut {
  /** How many passages: menus, notices, what is beside the article; lines that repeat on each page. */
  readonly passages: number;
  /** How many words are in them. */
  readonly words: number;
  /** The first of them, each cut off where it is long. */
  readonly shown: readonly string[];
  /** Control characters and halves of characters, which no report's text may hold. */
  readonly characters: number;
}

/** The text of a document, with what it tells of itself. */
export interface ReadDocument {
  /** As a report's text may be: no control characters but tab and line feed, no halves of characters. */
  readonly text: string;
  readonly title?: string;
  readonly byline?: string;
  /** As the document has it: a language tag if it keeps to the standard. */
  readonly language?: string;
  /** When it was published, in the document's own words: often a time, never checked. */
  readonly published?: string;
  readonly leftOut: LeftOut;
  /** Of a PDF. */
  readonly pages?: number;
  /** Of a PDF: words that were divided at the end of a line. */
  readonly hyphens?: Hyphens;
}

/** What became of the hyphens at the ends of lines. */
export interface Hyphens {
  /** Left out, since the word stands undivided elsewhere in the document or the hyphen was a soft one. */
  readonly joined: number;
  /** Kept, since nothing in the document tells that they are not of the word. */
  readonly kept: number;
}

export type Reading = { readonly document: ReadDocument } | { readonly failure: DocumentFailure };

/** A document that could not be read. */
export function failed(reason: DocumentFault): { readonly failure: DocumentFailure } {
  return { failure: { reason, message: WHY[reason] } };
}
