import { atOnce, type InPieces } from '../in-turns/index.js';

/** So many units are sought by the engine's own search, which is fast but may compare all of them at every place. */
const HEAD = 32;
/** How often the head may be there without the rest. In what people write it hardly ever is. */
const PATIENCE = 64;
/** So many units are read as a piece of work. */
const PIECE = 2 ** 16;

/**
 * Where words begin in a text, in UTF-16 units, from a place on; -1 if they are not there. As
 * `indexOf`, but in time linear in both, whatever they are.
 */
export function placeOf(text: string, words: string, from = 0): number {
  return words.length <= HEAD ? text.indexOf(words, from) : atOnce(seekPlace(text, words, from));
}

/** The same in pieces. */
export function* seekPlace(text: string, words: string, from = 0): InPieces<number> {
  if (words.length <= HEAD) return text.indexOf(words, from);
  const head = words.slice(0, HEAD);
  let place = text.indexOf(head, from);
  for (let tries = 0; place >= 0 && tries < PATIENCE; tries += 1) {
    if (text.startsWith(words, place)) return place;
    place = text.indexOf(head, place + 1);
  }
  return place < 0 ? -1 : yield* placeByBorders(text, words, place);
}

/** Reads each unit of the text once (Knuth, Morris and Pratt). */
function* placeByBorders(text: string, words: string, from: number): InPieces<number> {
  const borders = bordersOf(words);
  let matched = 0;
  for (let at = from; at < text.length; at += 1) {
    matched = extend(words, borders, matched, text.charCodeAt(at));
    if (matched === words.length) return at + 1 - matched;
    if (at % PIECE === 0) yield;
  }
  return -1;
}

/** For each beginning of the words, how much of their beginning is also its end. */
function bordersOf(words: string): Uint32Array {
  const borders = new Uint32Array(words.length);
  for (let at = 1; at < words.length; at += 1) {
    borders[at] = extend(words, borders, borders[at - 1] ?? 0, words.charCodeAt(at));
  }
  return borders;
}

/** How many of the words' units are matched after one more unit, where so many were before it. */
function extend(words: string, borders: Uint32Array, matched: number, unit: number): number {
  let length = matched;
  while (length > 0 && words.charCodeAt(length) !== unit) length = borders[length - 1] ?? 0;
  return words.charCodeAt(length) === unit ? length + 1 : 0;
}
