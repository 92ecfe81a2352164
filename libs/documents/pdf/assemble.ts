import { cleaned } from '../clean.js';
import { leftOut } from '../left-out.js';
import type { Hyphens, LeftOut } from '../reading.js';
import { HyphenJoiner } from './hyphens.js';
import type { Line } from './lines.js';
import { withoutRepeated } from './repeated.js';

/** What ends a sentence, with a quotation mark or bracket after it. */
const ENDS_SENTENCE = /[.!?:…]["'”’»)\]]{0,2}$/;
const STARTS_SMALL = /^["'“‘«(]?\p{Ll}/u;

/** In heights of a line: the step to the next line of a paragraph, the indent of a new one, a short line. */
const STEP = 1.75;
const INDENT = 0.9;
const SHORT = 4;
/** Lines of other sizes, such as headings, are no part of a paragraph. */
const OTHER_SIZE = 1.15;

/** The text of pages: lines of a paragraph joined by a space, an empty line between two paragraphs. */
export function assemble(read: readonly (readonly Line[])[]): {
  readonly text: string;
  readonly leftOut: LeftOut;
  readonly hyphens: Hyphens;
} {
  const { pages, leftOut: repeated } = withoutRepeated(read);
  const joiner = new HyphenJoiner(pages.flat().map(({ text }) => text));
  const paragraphs: string[] = [];
  let last: Line | undefined;
  for (const page of pages) {
    const right = page.reduce((most, line) => Math.max(most, line.right), 0);
    let isFirst = true;
    for (const line of page) {
      const goesOn =
        last !== undefined &&
        (isFirst ? goesOnOverPage(last, line) : goesOnBelow(last, line, right));
      const before = goesOn ? paragraphs.pop() : undefined;
      paragraphs.push(before === undefined ? line.text : joiner.join(before, line.text));
      last = line;
      isFirst = false;
    }
  }
  const { text, characters } = cleaned(paragraphs.join('\n\n'));
  return { text: text.trim(), leftOut: leftOut(repeated, characters), hyphens: joiner.hyphens };
}

/** Only what cannot be anything else: a sentence that is open, and goes on with a small letter. */
function goesOnOverPage(last: Line, next: Line): boolean {
  return isAlike(last, next) && !ENDS_SENTENCE.test(last.text) && STARTS_SMALL.test(next.text);
}

function goesOnBelow(last: Line, next: Line, right: number): boolean {
  const height = Math.max(last.height, next.height, 1);
  const step = last.base - next.base;
  if (!isAlike(last, next) || Math.abs(step) > STEP * height) return false;
  // The next column begins above.
  if (step < -height / 2) return false;
  if (next.left - last.left > INDENT * height) return STARTS_SMALL.test(next.text);
  const isShort = last.right < right - SHORT * height;
  return !(isShort && ENDS_SENTENCE.test(last.text));
}

function isAlike(one: Line, other: Line): boolean {
  const ratio = one.height / Math.max(other.height, 0.01);
  return ratio < OTHER_SIZE && ratio > 1 / OTHER_SIZE;
}
