import type { InPieces } from '../../in-turns/index.js';
import { Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';
import { findLosses, UNKEPT_NAME } from './find-losses.js';

/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * A number of so many digits that a double may not keep them, or one with an exponent. It stands
 * where numbers stand; what looks like one in a string costs a closer look and nothing else.
 */
const DOUBTFUL_NUMBER = /(?:^|[:,[\s])-?(?:[\d.]{16}|\d[\d.]*[eE])/;

/**
 * Refuses a text of which the value that JSON.parse made of it says less, or what goes on with it
 * would: a number has lost digits, a key stands twice in one object and the first of its values is
 * gone, or a key is called `__proto__`, which schemas drop without a word. That is rare and found
 * cheaply; only then is the text read once more, to say where.
 *
 * @param text valid JSON, of few levels
 * @param value what JSON.parse made of it
 * @param keys how many keys its objects have, as written
 * @throws Problem malformed-json where a key is there twice; invalid where something cannot be kept
 */
export function* refuseLosses(text: string, value: Json, keys: number): InPieces<void> {
  if (countKept(value) === keys && !DOUBTFUL_NUMBER.test(text)) return;
  const { repeated, unkept } = yield* findLosses(text);
  if (repeated.count > 0) {
    const detail = 'An object of the body has a key twice, so that one of its values would be lost';
    throw new Problem(problems.malformedJson, `${detail}; see errors.`, {
      errors: repeated.list(),
    });
  }
  if (unkept.count > 0) {
    const detail = 'The body has a number that would lose digits, or a name that cannot be kept';
    throw new Problem(problems.invalid, `${detail}; see errors.`, { errors: unkept.list() });
  }
}

/** How many keys of a value there are and stay. */
function countKept(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countKept(item);
    return count;
  }
  for (const key of Object.keys(value)) {
    count += (key === UNKEPT_NAME ? 0 : 1) + countKept(value[key] ?? null);
  }
  return count;
}
