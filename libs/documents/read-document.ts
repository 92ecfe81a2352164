import { inThread, ThreadStopped } from '../threads/index.js';
import type { ThreadWork } from './document-thread.js';
import { decodeHtml } from './html/decode.js';
import { failed, type Reading } from './reading.js';

/** A document as it came: a page as text or bytes, or the bytes of a PDF. */
export type RawDocument = { readonly html: string | Uint8Array } | { readonly pdf: Uint8Array };

export interface ReadBounds {
  /** By the clock, 20 s by default. */
  readonly milliseconds?: number;
  /** MiB for what the reader makes of it, 256 by default; what a PDF unpacks is bounded beside that. */
  readonly megabytes?: number;
  readonly signal?: AbortSignal | undefined;
}

/** More bytes than that are not read. */
const MOST_BYTES = { html: 5 * 1024 ** 2, pdf: 32 * 1024 ** 2 };

/**
 * The text of a document, read in a thread of its own, since what parses it may be attacked. A
 * document that cannot be read is no error: the answer says why.
 *
 * @throws the signal's reason
 */
export async function readDocument(
  raw: RawDocument,
  { milliseconds = 20_000, megabytes = 256, signal }: ReadBounds = {},
): Promise<Reading> {
  const work = workOf(raw);
  if ('failure' in work) return work;
  const thread = new URL('./document-thread.js', import.meta.url);
  try {
    return await inThread<Reading>(thread, work, { milliseconds, megabytes, signal });
  } catch (error) {
    if (error instanceof ThreadStopped) return failed(error.reason);
    throw error;
  }
}

function workOf(raw: RawDocument): ThreadWork | ReturnType<typeof failed> {
  if ('pdf' in raw) return raw.pdf.length > MOST_BYTES.pdf ? failed('too-large') : raw;
  const { html } = raw;
  const bytes = typeof html === 'string' ? Buffer.byteLength(html) : html.length;
  if (bytes > MOST_BYTES.html) return failed('too-large');
  const text = typeof html === 'string' ? html : decodeHtml(html);
  return text === undefined ? failed('not-text') : { html: text };
}
