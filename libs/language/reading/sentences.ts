import { ABBREVIATIONS } from '../lexicon/abbreviations.js';
import type { Stretch } from './paragraphs.js';
import type { Quoted } from './quotes.js';

const CLOSING = /["'”’»›)\]]/;
const BEGINS = /[\p{Lu}\p{Lt}\p{Lo}\d"'“‘«„([]/u;
/** What follows a quotation that asks or exclaims where its speaker comes after it. */
const SAYS_WHO =
  /^\s{1,3}(?:[\p{Lu}][\p{L}’'.-]{0,30}\s){0,6}(?:he|she|they|it|we)?\s?(?:said|says|asked|added|wrote|told|replied)\b(\s?[.,;])?/u;
/** So far after a quotation its speaker is looked for. */
const SPEAKER_REACH = 160;

/**
 * The sentences of a paragraph. What a quotation holds breaks none; a full stop of an abbreviation, an
 * initial or a number does not end one.
 */
export function sentencesOf(
  text: string,
  { start, end }: Stretch,
  quotes: readonly Quoted[],
): Stretch[] {
  const sentences: Stretch[] = [];
  let from = start;
  let quote = 0;
  for (let at = start; at < end; at += 1) {
    while (quote < quotes.length && (quotes[quote]?.end ?? 0) <= at) quote += 1;
    const around = quotes[quote];
    const inside = around !== undefined && around.start <= at;
    const mark = text.charAt(at);
    if (!'.!?…'.includes(mark)) continue;
    const marks = marksEnd(text, at, end);
    // "“…, 'at what price?'” He said": the inner quotation ends with the outer one.
    if (inside && at < around.inner.end - 1 && marks < around.end) continue;
    const stop = endAfter(text, marks, end);
    if (stop === undefined) {
      // Nor does any other of these marks end it.
      at = marks - 1;
      continue;
    }
    if (mark === '.' && !inside && isWithinWord(text, at, start)) continue;
    if (inside && goesOn(mark, text.slice(stop, stop + SPEAKER_REACH))) continue;
    sentences.push({ start: from, end: stop });
    from = beginning(text, stop, end);
    at = from - 1;
  }
  if (from < end) sentences.push({ start: from, end });
  return sentences;
}

/** After a full stop within a quotation, "she said" goes on with it only if nothing else is said there. */
function goesOn(mark: string, after: string): boolean {
  // "“At what price?” He said more": who says it would stand in a small letter.
  if (mark !== '.' && /^\s+(?:He|She|They|It|We)\b/.test(after)) return false;
  const saysWho = SAYS_WHO.exec(after);
  return saysWho !== null && (mark !== '.' || saysWho[1] !== undefined);
}

/** Where the marks end that follow each other from here on. */
function marksEnd(text: string, at: number, end: number): number {
  let stop = at + 1;
  while (stop < end && ('.!?…'.includes(text.charAt(stop)) || CLOSING.test(text.charAt(stop)))) {
    stop += 1;
  }
  return stop;
}

/** Where the sentence ends whose marks end here; undefined if it goes on. */
function endAfter(text: string, stop: number, end: number): number | undefined {
  if (stop >= end) return end;
  if (!/\s/.test(text.charAt(stop))) return undefined;
  return BEGINS.test(text.charAt(beginning(text, stop, end))) ? stop : undefined;
}

function beginning(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

/** Whether a full stop belongs to the word before it: an abbreviation or an initial. */
function isWithinWord(text: string, at: number, start: number): boolean {
  let from = at;
  while (from > start && /[\p{L}.]/u.test(text.charAt(from - 1))) from -= 1;
  const word = text.slice(from, at);
  if (/^no$/i.test(word)) return /^.\s?\d/.test(text.slice(at, at + 3));
  return /^\p{Lu}$/u.test(word) || ABBREVIATIONS.has(word.toLowerCase());
}
