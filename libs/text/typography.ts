import type { CodePointText } from './code-points.js';
import { lowerBound } from './lower-bound.js';
import { placeOf } from './place-of.js';
import type { Quote, Span } from './quotes.js';

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
 * what they said. In time linear in text and quote; in one text only so often that not even many
 * quotes take long.
 */
export function findAlike(text: CodePointText, quote: Quote): Alike | undefined {
  const { exact, prefix = '', suffix = '' } = quote;
  const folded = foldedOf(text);
  const whole = fold(`${prefix}${exact}${suffix}`);
  const { first, count } = folded.placesOf(whole);
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

function fold(text: string): string {
  return text.replace(QUOTATION_MARKS, '"').replace(DASHES, '-').replace(WHITE_SPACE, ' ');
}

const MAX_COUNT = 100;
/** How many units of a text are read in search of what is not in it: 64 times 1 MiB. */
const ALLOWANCE = 2 ** 26;

class FoldedText {
  private readonly text: string;
  /** The places in the folded text after each run of white space, and what was left out by then. */
  private readonly ends: number[] = [];
  private readonly leftOut: number[] = [];
  private allowance = ALLOWANCE;

  constructor(original: string) {
    this.text = fold(original);
    let leftOut = 0;
    for (const { 0: run, index } of original.matchAll(RUNS)) {
      leftOut += run.length - 1;
      this.ends.push(index + run.length - leftOut);
      this.leftOut.push(leftOut);
    }
  }

  /** Where folded words begin for the first time, and how often they are there. */
  placesOf(words: string): { first: number; count: number } {
    this.allowance -= this.text.length;
    if (this.allowance < 0) return { first: -1, count: 0 };
    const first = placeOf(this.text, words);
    let count = 0;
    for (let place = first; place >= 0 && count < MAX_COUNT; count += 1) {
      place = placeOf(this.text, words, place + 1);
    }
    return { first, count };
  }

  /** The unit of the original at a place in the folded text. */
  unitAt(place: number): number {
    const runs = lowerBound(this.ends.length, (index) => (this.ends[index] ?? 0) > place);
    return place + (this.leftOut[runs - 1] ?? 0);
  }
}

const foldedTexts = new WeakMap<CodePointText, FoldedText>();

/** Made once a text, and only if it is needed. */
function foldedOf(text: CodePointText): FoldedText {
  const known = foldedTexts.get(text) ?? new FoldedText(text.text);
  foldedTexts.set(text, known);
  return known;
}
