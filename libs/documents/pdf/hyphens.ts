import type { Hyphens } from '../reading.js';

const SOFT = '\u00ad';
const HYPHENS = ['-', '\u2010'];
/** In UTF-16 units; a longer run of letters is no word. */
const LONGEST = 80;
const OF_WORDS = /^[\p{L}\p{M}-]$/u;
const SMALL = /^\p{Ll}/u;
const WORDS = /[\p{L}\p{M}][\p{L}\p{M}-]*/gu;

/**
 * Joins lines. A hyphen at the end of one is of the word ("non-nuclear") or of the line
 * ("nego-tiations"), and nothing on the page tells which: it is left out only where it is a soft one
 * or the word stands undivided elsewhere in the document and nowhere with a hyphen.
 */
export class HyphenJoiner {
  private joined = 0;
  private kept = 0;
  private readonly words: ReadonlySet<string>;

  constructor(lines: readonly string[]) {
    this.words = new Set(lines.flatMap((line) => line.toLowerCase().match(WORDS) ?? []));
  }

  get hyphens(): Hyphens {
    return { joined: this.joined, kept: this.kept };
  }

  join(line: string, next: string): string {
    if (line.endsWith(SOFT)) {
      this.joined += 1;
      return `${line.slice(0, -1)}${next}`;
    }
    const start = HYPHENS.includes(line.slice(-1)) ? lastWord(line.slice(0, -1)) : '';
    const rest = SMALL.test(next) ? firstWord(next) : '';
    if (start === '' || rest === '') return `${line} ${next}`;
    const isOfTheLine = this.words.has(`${start}${rest}`) && !this.words.has(`${start}-${rest}`);
    if (isOfTheLine) this.joined += 1;
    else this.kept += 1;
    return `${isOfTheLine ? line.slice(0, -1) : line}${next}`;
  }
}

/** The letters that a line ends with, small, as far as a word goes. */
function lastWord(line: string): string {
  return firstWord([...line.slice(-LONGEST)].reverse().join(''), true);
}

function firstWord(line: string, isReversed = false): string {
  const characters = [...line.slice(0, LONGEST)];
  const end = characters.findIndex((character) => !OF_WORDS.test(character));
  const word = characters.slice(0, end < 0 ? undefined : end);
  return (isReversed ? word.reverse() : word).join('').toLowerCase();
}
