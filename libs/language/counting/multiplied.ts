import { isNumberAhead } from './ahead.js';
import { simple } from './digits.js';
import type { Token } from '../reading/passage.js';
import type { Written } from './written.js';

const TIMES: Readonly<Record<string, number>> = {
  double: 2,
  treble: 3,
  triple: 3,
  quadruple: 4,
  quintuple: 5,
  halve: 0.5,
};
/** So many words after it may tell what it came to. */
const CAME_TO = 12;

/** "Sixfold", "20-fold" */
const FOLD = /^([a-z]{3,9}|\d{1,4})-?fold$/;

/** "Rye has doubled in price": how many times as much, where no number tells what it came to. */
export function multipliedAt(tokens: readonly Token[], at: number): Written | undefined {
  const token = tokens[at];
  if (token === undefined || !/^(?:VERB|ADJ|NOUN|ADV|NUM)$/.test(token.pos)) return undefined;
  const fold = FOLD.exec(token.lower)?.[1];
  const times = fold === undefined ? undefined : simple(fold);
  if (times !== undefined) return { from: at, to: at + 1, value: times, certain: true };
  const value = valueOf(token, tokens[at - 1]?.pos === 'AUX');
  if (value === undefined) return undefined;
  for (let next = at + 1; next < at + CAME_TO; next += 1) {
    if (tokens[next] === undefined || /^[.;:!?]$/.test(tokens[next]?.value ?? '')) break;
    if (isNumberAhead(tokens, next)) return undefined;
  }
  return { from: at, to: at + 1, value, certain: true };
}

function valueOf({ lower, pos }: Token, after: boolean): number | undefined {
  // "A double murder"
  if (pos !== 'VERB' && !lower.endsWith('d') && !after) return undefined;
  return TIMES[lower] ?? TIMES[lower.replace(/[ds]$/, '')];
}
