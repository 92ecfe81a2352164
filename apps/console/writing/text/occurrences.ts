import { lengthOf } from './code-points.js';

/** How many places are counted: whether words stand often or very often is the same question. */
const MOST = 100;

/** The places at which words stand in a text, in code points. */
export function occurrencesOf(text: string, words: string): readonly number[] {
  const places: number[] = [];
  if (words === '') return places;
  let counted = { unit: 0, point: 0 };
  let unit = text.indexOf(words);
  while (unit !== -1 && places.length < MOST) {
    counted = { unit, point: counted.point + lengthOf(text.slice(counted.unit, unit)) };
    places.push(counted.point);
    unit = text.indexOf(words, unit + 1);
  }
  return places;
}

/** Where words stand after a prefix and before a suffix, each of which may be empty. */
export function occurrencesWithin(
  text: string,
  {
    exact,
    prefix,
    suffix,
  }: { readonly exact: string; readonly prefix: string; readonly suffix: string },
): readonly number[] {
  const before = lengthOf(prefix);
  return occurrencesOf(text, prefix + exact + suffix).map((place) => place + before);
}
