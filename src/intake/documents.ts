import { createHash } from 'node:crypto';

import { Problem, problems } from '../../libs/http/index.js';
import { captureText } from '../reports/events.js';
import { writeRow } from '../sheets/written-row.js';
import type { NewIntake } from './bodies.js';
import type { TakenOut } from './rows.js';

/** A page, or the bytes of a PDF. */
export type RawDocument = { readonly html: string } | { readonly pdf: Uint8Array };

/** The text of a document, or why there is none. */
export type ReadText =
  | { readonly document: { readonly text: string; readonly leftOut: object } }
  | { readonly failure: { readonly reason: string; readonly message: string } };

/** Takes the text out of a document, off the event loop. */
export type DocumentReader = (document: RawDocument) => Promise<ReadText>;

/** The text of an intake, and what it was taken out of. */
export interface GivenText {
  readonly text: string;
  readonly document: TakenOut | null;
}

/** What a document has too much of, rather than that it is none. */
const TOO_LARGE: ReadonlySet<string> = new Set(['too-large', 'too-much-text']);

/**
 * The text that an intake brings, as it is or out of its document.
 *
 * @param maxBytes of the text, in UTF-8: as many as a report may have
 * @throws Problem where the document holds none, or the text is too large
 */
export async function textGiven(
  { text, html, pdf, row }: NewIntake,
  read: DocumentReader,
  maxBytes: number,
): Promise<GivenText> {
  if (text !== undefined) return { text: within(text, '/text', maxBytes), document: null };
  if (row !== undefined) {
    return { text: within(writeRow(filledIn(row)).text, '/row', maxBytes), document: null };
  }
  const path = html === undefined ? '/pdf' : '/html';
  const bytes = html === undefined ? Buffer.from(pdf ?? '', 'base64') : Buffer.from(html);
  const taken = await read(html === undefined ? { pdf: bytes } : { html });
  if ('failure' in taken) {
    const { reason, message } = taken.failure;
    if (TOO_LARGE.has(reason)) throw new Problem(problems.tooLarge, message);
    throw refused(path, message);
  }
  const { document } = taken;
  return {
    text: within(document.text, path, maxBytes),
    document: {
      mediaType: html === undefined ? 'application/pdf' : 'text/html',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      leftOut: { ...document.leftOut },
    },
  };
}

/** The cells of a row in which there is something, as they are written. */
function filledIn(row: NonNullable<NewIntake['row']>): Map<string, string> {
  const filled = Object.entries(row).filter(([, cell]) => cell !== null && cell !== '');
  return new Map(filled.map(([column, cell]) => [column, String(cell)]));
}

function within(text: string, path: string, maxBytes: number): string {
  if (Buffer.byteLength(text) > maxBytes) {
    throw new Problem(
      problems.tooLarge,
      'The text is larger than a report may be here (`PARLEY_MAX_BODY_BYTES`).',
    );
  }
  const { error } = captureText.safeParse(text);
  const [issue] = error?.issues ?? [];
  if (issue) throw refused(path, issue.message);
  return text;
}

function refused(path: string, message: string): Problem {
  return new Problem(problems.invalid, 'There is no text to read in what was sent; see errors.', {
    errors: [{ path, message }],
  });
}
