import { unitsOf } from './code-points.js';

/** Words of a text by their place, in code points. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** A piece of an excerpt: words that somebody pointed at, or those around them. */
export interface Piece<Span> {
  readonly text: string;
  /** Absent: the words around. */
  readonly span?: Span;
}

/** A stretch of a text with some of its spans in it. */
export interface Excerpt<Span> {
  readonly pieces: readonly Piece<Span>[];
  /** Whether the text goes on before it, and after it. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** How many characters are shown on each side of a span, at least. */
const AROUND = 160;
/** How much further a cut looks for a place between two words. */
const TO_WORD_END = 40;

/**
 * The spans of a text with the words around them. Each span is one piece, whole: those that are near
 * each other share an excerpt, but for those that overlap, each of which has its own. They come in
 * the order of the text.
 */
export function excerptsOf<Span extends Place>(
  text: string,
  spans: readonly Span[],
): readonly Excerpt<Span>[] {
  const at = unitsOf(
    text,
    spans.flatMap(({ start, end }) => [start, end]),
  );
  const places = spans
    .map((span) => ({ span, start: at(span.start), end: at(span.end) }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const groups: (typeof places)[] = [];
  for (const place of places) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const near = last && place.start >= last.end && place.start - last.end <= 2 * AROUND;
    if (near) group?.push(place);
    else groups.push([place]);
  }
  return groups.map((group) => excerptOf(text, group));
}

function excerptOf<Span>(
  text: string,
  places: readonly { readonly span: Span; readonly start: number; readonly end: number }[],
): Excerpt<Span> {
  const from = cutBefore(text, places[0]?.start ?? 0);
  const to = cutAfter(text, places.at(-1)?.end ?? 0);
  const pieces: Piece<Span>[] = [];
  let done = from;
  for (const { span, start, end } of places) {
    if (start > done) pieces.push({ text: text.slice(done, start) });
    pieces.push({ text: text.slice(start, end), span });
    done = end;
  }
  if (to > done) pieces.push({ text: text.slice(done, to) });
  return { pieces, cutBefore: from > 0, cutAfter: to < text.length };
}

function cutBefore(text: string, start: number): number {
  const cut = start - AROUND;
  if (cut <= 0) return 0;
  const space = text.slice(Math.max(cut - TO_WORD_END, 0), cut).search(/\s\S*$/);
  return space === -1 ? whole(text, cut) : Math.max(cut - TO_WORD_END, 0) + space + 1;
}

function cutAfter(text: string, end: number): number {
  const cut = end + AROUND;
  if (cut >= text.length) return text.length;
  const space = text.slice(cut, cut + TO_WORD_END).search(/\s/);
  return space === -1 ? whole(text, cut) : cut + space;
}

/** The same cut, or the one before it where it would part a character of two units. */
function whole(text: string, cut: number): number {
  const code = text.charCodeAt(cut);
  return code >= 0xdc00 && code < 0xe000 ? cut - 1 : cut;
}
