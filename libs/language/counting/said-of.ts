import type { Token } from '../reading/passage.js';
import { NOUN } from './noun.js';
import { isVerb } from './verb.js';

/** "Shops in two towns have closed": what follows is said of the schools. */
export function isGoverned(tokens: readonly Token[], start: number, clause: number): boolean {
  const preposition = tokens[start - 1];
  const before = /^(?:NOUN|PROPN|VERB)$/.test(tokens[start - 2]?.pos ?? '') && start - 2 >= clause;
  return before && preposition?.pos === 'ADP' && !/^(?:of|for)$/.test(preposition.lower);
}

/** "Food for 20,000 people": what goes on is the food's. */
export function isTheirs(tokens: readonly Token[], start: number, clause: number): boolean {
  const before = start - 2 >= clause && NOUN.test(tokens[start - 2]?.pos ?? '');
  return before && /^(?:for|with)$/.test(tokens[start - 1]?.lower ?? '');
}

/** "The 49 he had reported", "40 hectares seized in May": what tells which ones are meant. */
export function isTold(tokens: readonly Token[], at: number, opens: boolean): boolean {
  const { pos, lower } = tokens[at] ?? { pos: '', lower: '' };
  if (pos === 'PRON') return isVerb(tokens[at + 1]);
  return !opens && pos === 'VERB' && /(?:ed|en|wn)$/.test(lower) && tokens[at + 1]?.pos === 'ADP';
}

/** Whether a clause begins with a number: "of which only 20,000 tonnes have arrived". */
export function isOpening(tokens: readonly Token[], from: number, start: number): boolean {
  return tokens
    .slice(from, start)
    .every(({ pos, lower }) => pos === 'ADV' || /^(?:of|which|whom)$/.test(lower));
}
