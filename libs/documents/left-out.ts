import type { LeftOut } from './reading.js';

/** So many passages are shown, each up to so many UTF-16 units. */
const MOST_SHOWN = 50;
const LONGEST_SHOWN = 500;

/** Counts what was left out, and shows the first of it. */
export function leftOut(passages: readonly string[], characters: number): LeftOut {
  return {
    passages: passages.length,
    words: passages.reduce((sum, passage) => sum + wordsIn(passage), 0),
    shown: passages.slice(0, MOST_SHOWN).map(cutOff),
    characters,
  };
}

function wordsIn(passage: string): number {
  return passage.match(/\S+/g)?.length ?? 0;
}

/** Never in the middle of a character. */
function cutOff(passage: string): string {
  if (passage.length <= LONGEST_SHOWN) return passage;
  const units = passage.slice(0, LONGEST_SHOWN);
  const end = units.charCodeAt(LONGEST_SHOWN - 1);
  return `${(end & 0xfc00) === 0xd800 ? units.slice(0, -1) : units}…`;
}
