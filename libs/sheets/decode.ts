import { SheetUnreadable } from './table.js';

/** The encodings in which a sheet of text may be. */
export const ENCODINGS = ['utf-8', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const NOT_UTF8 =
  'It is not UTF-8. If it is windows-1252, as older spreadsheets write it, say so; any other encoding has to be changed first.';

/**
 * The text of some bytes, without the mark that may stand at its beginning (a BOM). Nothing is
 * guessed: bytes that are no text of the encoding are refused.
 *
 * @throws SheetUnreadable
 */
export async function* textOf(
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let begun = false;
  for await (const chunk of source) {
    if (!begun && chunk.length > 0) {
      begun = true;
      expectText(chunk);
    }
    const text = decoded(() => decoder.decode(chunk, { stream: true }));
    if (text.includes('\0'))
      throw new SheetUnreadable('It is no text: there are zero bytes in it.');
    if (text !== '') yield text;
  }
  const rest = decoded(() => decoder.decode());
  if (rest !== '') yield rest;
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch (cause) {
    throw new SheetUnreadable(NOT_UTF8, undefined, { cause });
  }
}

/** What other files begin with. */
function expectText([first, second]: Uint8Array): void {
  if (first === 0x50 && second === 0x4b) {
    throw new SheetUnreadable('It is a workbook or another archive, and no text.');
  }
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new SheetUnreadable('It is UTF-16. Save it as UTF-8.');
  }
}
