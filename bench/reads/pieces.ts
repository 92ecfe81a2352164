/** An answer in pieces that make up its text when they stand one after the other. */
export interface Pieces {
  readonly head: string;
  /** The texts of its items, to be joined by commas. */
  readonly items: readonly string[];
  readonly tail: string;
}

/**
 * Takes the text of a JSON answer apart into its items, byte for byte as they stand.
 *
 * @param member which member of it lists them; without one the answer is a single item
 * @throws where it has no such list, or is spaced
 */
export function piecesOf(text: string, member?: string): Pieces {
  if (member === undefined) return { head: '', items: [text], tail: '' };
  const opening = `"${member}":[`;
  const from = text.indexOf(opening) + opening.length;
  if (from < opening.length) throw new Error(`An answer has no list ${member}: ${text}`);
  const items: string[] = [];
  let start = from;
  for (const { at, mark } of marksOf(text, from)) {
    if (at > start) items.push(text.slice(start, at));
    if (mark === ']') return { head: text.slice(0, from), items, tail: text.slice(at) };
    start = at + 1;
  }
  throw new Error(`The list ${member} does not end: ${text}`);
}

/** The commas between the items of a list that begins there, and its end. */
function* marksOf(text: string, from: number): Generator<{ at: number; mark: string }> {
  const tokens = /"(?:[^"\\]|\\.)*"|[[\]{},]/g;
  tokens.lastIndex = from;
  let depth = 0;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    const [mark] = token;
    if (depth === 0 && (mark === ',' || mark === ']')) yield { at: token.index, mark };
    if (mark === '[' || mark === '{') depth += 1;
    if (mark === ']' || mark === '}') depth -= 1;
  }
}
