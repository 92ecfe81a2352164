import type { Stretch } from './paragraphs.js';

/** A quotation with its marks, and whether it goes on from, or into, another paragraph. */
export interface Quoted extends Stretch {
  /** What stands between the marks. */
  readonly inner: Stretch;
  /** It began in a paragraph before, and these are marks of going on. */
  readonly continued: boolean;
  /** No closing mark in this paragraph. */
  readonly open: boolean;
}

/** Opening marks with those that close them. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['„', '“”'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['"', '"'],
  ['「', '」'],
  ['『', '』'],
  ['‘', '’'],
  ["'", "'"],
]);
const SINGLE = "‘'";
const LETTER = /[\p{L}\p{N}]/u;

/**
 * The quotations of a paragraph, the outer ones where some are nested. A mark that nothing closes
 * quotes up to the end of the paragraph only if the next one goes on with such a mark.
 *
 * @param goesOn whether the paragraph before left a quotation open
 * @param next the beginning of the paragraph after, where there is one
 */
export function quotesOf(
  text: string,
  { start, end }: Stretch,
  goesOn: boolean,
  next: string,
): Quoted[] {
  const quotes: Quoted[] = [];
  const closings = closingsIn(text, start, end);
  for (let at = start; at < end; at += 1) {
    const closing = opensAt(text, at, start);
    if (closing === undefined) continue;
    const close = SINGLE.includes(text.charAt(at))
      ? singleEnd(text, at, end, closing)
      : (closings.get(at) ?? -1);
    const open = close < 0;
    // A stray mark quotes nothing; one that the next paragraph repeats quotes all the rest.
    if (open && !next.startsWith(text.charAt(at))) continue;
    const stop = open ? end : close + 1;
    quotes.push({
      start: at,
      end: stop,
      inner: { start: at + 1, end: open ? end : close },
      continued: goesOn && quotes.length === 0 && at === start,
      open,
    });
    at = stop - 1;
  }
  return quotes;
}

/** The marks that close a quotation which opens here, if one does. */
function opensAt(text: string, at: number, start: number): string | undefined {
  const mark = text.charAt(at);
  const closing = PAIRS.get(mark);
  if (closing === undefined) return undefined;
  const before = at > start ? text.charAt(at - 1) : ' ';
  const after = text.charAt(at + 1);
  if (after === '' || /\s/.test(after)) return undefined;
  if (mark === '“' || mark === '„' || mark === '«' || mark === '「' || mark === '『')
    return closing;
  // The others may as well close, or be an apostrophe.
  return LETTER.test(before) ? undefined : closing;
}

/** By the place of each opening mark but the single ones, that of the mark that closes it. */
function closingsIn(text: string, start: number, end: number): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  for (let at = start; at < end; at += 1) {
    const mark = text.charAt(at);
    const last = open.at(-1);
    const closes = last !== undefined && PAIRS.get(text.charAt(last))?.includes(mark) === true;
    if (closes) {
      closings.set(last, at);
      open.pop();
    } else if (
      PAIRS.has(mark) &&
      !SINGLE.includes(mark) &&
      opensAt(text, at, start) !== undefined
    ) {
      open.push(at);
    }
  }
  return closings;
}

/** After a mark it surely closes; after a letter it may be the apostrophe of a possessive. */
function singleEnd(text: string, at: number, end: number, closing: string): number {
  let possible = -1;
  for (let place = at + 1; place < Math.min(end, at + LONGEST_SINGLE); place += 1) {
    if (!closing.includes(text.charAt(place)) || LETTER.test(text.charAt(place + 1))) continue;
    if (/[.,!?;:…]/.test(text.charAt(place - 1))) return place;
    const possessive =
      text.charAt(place - 1) === 's' && /^\s\p{Ll}/u.test(text.slice(place + 1, place + 3));
    if (!possessive) return place;
    if (possible < 0) possible = place;
  }
  return possible;
}

/** No quotation between single marks is longer. */
const LONGEST_SINGLE = 1_000;
