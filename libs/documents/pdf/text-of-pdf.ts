import { fileURLToPath } from 'node:url';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { oneLine } from '../clean.js';
import { failed, type DocumentFault, type Reading } from '../reading.js';
import { boundBuffers } from './bounded-buffers.js';
import { assemble } from './assemble.js';
import { type Line, linesOf } from './lines.js';

const MOST_PAGES = 1_000;
/** In UTF-16 units, of all pages together. */
const MOST_TEXT = 4 * 1024 ** 2;
/** Of one stream of a PDF, when it is unpacked. A page's words take some thousand. */
const MOST_UNPACKED = 16 * 1024 ** 2;
/** The start of a PDF may be preceded by so many other bytes. */
const HEAD = 1_024;

/** By the names of what pdf.js throws. */
const FAULTS: ReadonlyMap<string, DocumentFault> = new Map([['PasswordException', 'encrypted']]);

/**
 * The text of a PDF in the order in which its pages hold it: paragraphs apart by an empty line,
 * what repeats on each page left out. Only in a thread of its own, which it changes: it bounds the
 * buffers there, and the thread has to be ended where it takes too long. Nothing is fetched, no font
 * is loaded, no script is run and no code is made from what is in there.
 */
export async function textOfPdf(bytes: Uint8Array): Promise<Reading> {
  if (!Buffer.from(bytes.subarray(0, HEAD)).includes('%PDF-')) return failed('not-a-pdf');
  const isExceeded = boundBuffers(MOST_UNPACKED);
  const outcome = await read(bytes);
  return isExceeded() ? failed('too-much-memory') : outcome;
}

async function read(bytes: Uint8Array): Promise<Reading> {
  const loading = await open(bytes);
  try {
    return await textOf(await loading.promise);
  } catch (error) {
    return failed(error instanceof Error ? (FAULTS.get(error.name) ?? 'broken') : 'broken');
  } finally {
    await loading.destroy();
  }
}

async function open(bytes: Uint8Array) {
  // What only drawing needs, and loading asks for.
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
    Object.defineProperty(globalThis, name, { value: Object, configurable: true });
  }
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  return getDocument({
    data: bytes,
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    // Which characters the codes of Chinese, Japanese and Korean fonts mean: files of the package.
    cMapUrl: folderOf('pdfjs-dist/cmaps/Adobe-Japan1-UCS2.bcmap'),
    cMapPacked: true,
  });
}

/** The folder of a file of a package, as pdf.js wants it. */
function folderOf(file: string): string {
  return fileURLToPath(new URL('./', import.meta.resolve(file)));
}

async function textOf(pdf: PDFDocumentProxy): Promise<Reading> {
  if (pdf.numPages > MOST_PAGES) return failed('too-many-pages');
  const pages: Line[][] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const lines = await linesOn(await pdf.getPage(number));
    length += lines.reduce((sum, { text }) => sum + text.length, 0);
    if (length > MOST_TEXT) return failed('too-much-text');
    pages.push(lines);
  }
  const { text, leftOut, hyphens } = assemble(pages);
  if (text === '') return failed('no-text');
  return { document: { text, ...(await toldBy(pdf)), leftOut, hyphens, pages: pdf.numPages } };
}

async function linesOn(page: PDFPageProxy): Promise<Line[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: false });
  page.cleanup();
  return linesOf(items.filter((item) => 'str' in item));
}

async function toldBy(pdf: PDFDocumentProxy) {
  const { info } = await pdf.getMetadata();
  const { Title, Author, Language } = info as Record<string, unknown>;
  const told = { title: oneLine(Title), byline: oneLine(Author), language: oneLine(Language) };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}
