import { MONTHS } from '../lexicon/times.js';
import type { Token } from './passage.js';

/** No dateline has more words and marks. */
const LONGEST = 16;
const DASH = /^(?:[-–—]|--)$/;
/** "KYIV", "GENEVA/KYIV" */
const CAPITALS = /^\p{Lu}[\p{Lu}./-]{2,}$/u;

/**
 * "KYIV, Feb 4 (Agency) - Talks …": the index of the first word after where and when a report was
 * written; 0 where a sentence does not begin with that.
 */
export function datelineEnd(tokens: readonly Token[]): number {
  const dash = tokens.findIndex(({ value }, at) => at > 0 && at < LONGEST && DASH.test(value));
  if (dash < 0) return 0;
  const before = tokens.slice(0, dash);
  const named = before.every(
    ({ pos }) => /^(?:PROPN|NUM|PUNCT|SYM|X)$/.test(pos) || pos === 'NOUN',
  );
  const told = before.some(({ value }) => CAPITALS.test(value) || value === '(');
  const dated = before.some(({ lower }) => MONTHS.has(lower));
  return named && (told || dated) && before.every(({ quoted }) => !quoted) ? dash + 1 : 0;
}
