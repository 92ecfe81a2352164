import { lowerBound } from './lower-bound.js';

/**
 * A text counted in Unicode code points, as W3C text positions are, while JavaScript counts
 * UTF-16 units. Made once a text, so that many spans of a long text cost little each.
 */
export class CodePointText {
  /** The units at which a pair begins: each moves what follows by one. */
  private readonly pairs: readonly number[];

  /** The length in code points. */
  readonly length: number;

  constructor(readonly text: string) {
    this.pairs = pairsIn(text);
    this.length = text.length - this.pairs.length;
  }

  /** The code points from `start` to before `end`; positions outside the text are cut off. */
  slice(start: number, end: number): string {
    return this.text.slice(this.unitAt(start), this.unitAt(end));
  }

  /** How many code points lie before a unit. */
  codePointAt(unit: number): number {
    return unit - lowerBound(this.pairs.length, (index) => (this.pairs[index] ?? 0) >= unit);
  }

  private unitAt(codePoint: number): number {
    // Pair number i begins at code point pairs[i] - i.
    const before = lowerBound(
      this.pairs.length,
      (index) => (this.pairs[index] ?? 0) - index >= codePoint,
    );
    return codePoint + before;
  }
}

function pairsIn(text: string): number[] {
  const pairs: number[] = [];
  for (let unit = 0; unit < text.length; unit += 1) {
    if ((text.charCodeAt(unit) & 0xfc00) === 0xd800) pairs.push(unit);
  }
  return pairs;
}
