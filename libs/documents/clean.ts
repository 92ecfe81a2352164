/** What no text of a report may hold: control characters but tab, LF and CR, and halves of pairs. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Surrogate}/gu;
const SPACES = /\s+/g;

/** A text without what no text may hold, and how many characters that was. */
export function cleaned(text: string): { readonly text: string; readonly characters: number } {
  const clean = text.replace(FORBIDDEN, '');
  return { text: clean, characters: text.length - clean.length };
}

/** The longest title or name that is handed on, in UTF-16 units. */
const LONGEST_LINE = 1_000;

/** Words about a document as one line; undefined where there are none, or too many to be that. */
export function oneLine(words: unknown): string | undefined {
  if (typeof words !== 'string') return undefined;
  const line = cleaned(words).text.replace(SPACES, ' ').trim();
  return line === '' || line.length > LONGEST_LINE ? undefined : line;
}
