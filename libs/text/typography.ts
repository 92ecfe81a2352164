import type { CodePointText } from './code-points.js';
import { lowerBound } from './lower-bound.js';
import { type Quote, type Span, wordsOf } from './quotes.js';
import type { Sought } from './sought.js';

/** Straight, curly, low, angle and corner quotation marks, primes, and accents that stand for them. */
const QUOTATION_MARKS =
  /["'`\u00ab\u00b4\u00bb\u02b9-\u02bf\u2018-\u201f\u2032-\u2037\u2039\u203a\u300c-\u300f\u301d-\u301f\uff02\uff07]/g;
/** Hyphens, dashes and minus signs. */
const DASHES = /[-\u058a\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g;
/** No-break spaces and line ends among it. */
const WHITE_SPACE = /\s+/g;
const RUNS = /\s{2,}/g;

/** Where words stand that differ from those of a quote in typography alone. */
export interface Alike extends Span {
  /** What stands before and after in place of the quote's prefix and suffix. */
  readonly prefix: string;
  readonly suffix: string;
  /** How often they do, up to 100; the rest is of the first time. */
  readonly count: number;
}

/**
 * Looks for a quote as if all quotation marks were one, all dashes were one, and all white space
 * between two words were a space: to tell people what they may have meant, never to take it for
 * what they said.
 *
 * @param sought counts folded words of quotes up to `MAX_COUNT`
 */
export function findAlike(text: CodePointText, quote: Quote, sought: Sought): Alike | undefined {
  const { exact, prefix = '' } = quote;
  const folded = foldedOf(text);
  const whole = fold(wordsOf(quote));
  const { first, count } = sought.placesIn(folded, whole);
  if (count === 0) return undefined;
  const upToExact = fold(`${prefix}${exact}`).length;
  // White space on both sides of where the exact words begin is theirs.
  const start = folded.unitAt(first + upToExact - fold(exact).length);
  const end = folded.unitAt(first + upToExact);
  return {
    start: text.codePointAt(start),
    end: text.codePointAt(end),
    exact: text.text.slice(start, end),
    prefix: text.text.slice(folded.unitAt(first), start),
    suffix: text.text.slice(end, folded.unitAt(first + whole.length)),
    count,
  };
}

/** In words that follow “these words are not in the text, but”. */
export function describeAlike({ start, end, exact, prefix, suffix, count }: Alike): string {
  return [
    'they are with other quotation marks, dashes or white space, ',
    count === 1 ? 'at ' : `${count === MAX_COUNT ? 'at least ' : ''}${count} times, first at `,
    `${start} to ${end} (code points): ${quoted(exact)}`,
    prefix === '' ? '' : ` after ${quoted(prefix)}`,
    suffix === '' ? '' : ` before ${quoted(suffix)}`,
  ].join('');
}

/** In UTF-16 units: white space has no end. */
const MAX_QUOTED = 500;

/** As JSON has it, with escapes for all white space but the plain one, which looks the same. */
function quoted(words: string): string {
  const more = words.length > MAX_QUOTED ? '…' : '';
  const text = JSON.stringify(words.slice(0, MAX_QUOTED)).replace(
    /[^\S ]/g,
    (space) => `\\u${space.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${text}${more}`;
}

/** A text in which marks, dashes and white space are each one. */
export function fold(text: string): string {
  return text.replace(QUOTATION_MARKS, '"').replace(DASHES, '-').replace(WHITE_SPACE, ' ');
}

/** More often than that, nobody is told how often. */
export const MAX_COUNT = 100;

class FoldedText {
  readonly text: string;
  /** The places in the folded text after each run of white space, and what was left out by then. */
  private readonly ends: number[] = [];
  private readonly leftOut: number[] = [];

  constructor(original: string) {
    this.text = fold(original);
    let leftOut = 0;
    for (const { 0: run, index } of original.matchAll(RUNS)) {
      leftOut += run.length - 1;
      this.ends.push(index + run.length - leftOut);
      this.leftOut.push(leftOut);
    }
  }

  /** The unit of the original at a place in the folded text. */
  unitAt(place: number): number {
    const runs = lowerBound(this.ends.length, (index) => (this.ends[index] ?? 0) > place);
    return place + (this.leftOut[runs - 1] ?? 0);
  }
}

const foldedTexts = new WeakMap<CodePointText, FoldedText>();

/** A text as it is folded: made once, and only if it is needed. */
export function foldedOf(text: CodePointText): FoldedText {
  const known = foldedTexts.get(text) ?? new FoldedText(text.text);
  foldedTexts.set(text, known);
  return known;
}
