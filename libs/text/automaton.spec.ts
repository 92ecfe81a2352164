import fc from 'fast-check';

import { atOnce } from '../in-turns/index.js';
import { Automaton, NOWHERE, type Places } from './automaton.js';

const automatonOf = (words: readonly string[]) => atOnce(Automaton.of(words));

const placesIn = (text: string, words: readonly string[], most: number) =>
  atOnce(automatonOf(words).placesIn(text, most));

/** The same, by looking at every place. */
function byLooking(text: string, words: string, most: number): Places {
  const places = [...text.split('').keys()].filter((at) => text.startsWith(words, at));
  return { first: places[0] ?? -1, count: Math.min(places.length, most) };
}

/** Of few letters, so that much is there often and begins like something else. */
const fewLetters = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', '\ud83c', '\udfa3'), maxLength });

test('finds each of many words where looking at every place finds it, as often', () => {
  fc.assert(
    fc.property(
      fewLetters(60),
      fc.array(fewLetters(6), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      (text, words, most) => {
        const places = placesIn(text, words, most);
        for (const each of words.filter((word) => word !== '')) {
          expect([each, places.get(each) ?? NOWHERE]).toEqual([each, byLooking(text, each, most)]);
        }
      },
    ),
  );
});

test('finds words of the text itself, and all of their ends and beginnings', () => {
  fc.assert(
    fc.property(fewLetters(40), (text) => {
      const words = [...text].flatMap((_, from) => [text.slice(from), text.slice(0, from)]);
      const places = placesIn(text, words, 3);
      for (const each of words.filter((word) => word !== '')) {
        expect(places.get(each)).toEqual(byLooking(text, each, 3));
      }
    }),
  );
});

test('is good for any number of texts', () => {
  const automaton = automatonOf(['he', 'she', 'hers', 'she']);
  expect(atOnce(automaton.placesIn('ushers', 9))).toEqual(
    new Map([
      ['he', { first: 2, count: 1 }],
      ['hers', { first: 2, count: 1 }],
      ['she', { first: 1, count: 1 }],
    ]),
  );
  expect(atOnce(automaton.placesIn('', 9))).toEqual(new Map());
  expect(atOnce(automaton.placesIn('he or he', 1))).toEqual(
    new Map([['he', { first: 0, count: 1 }]]),
  );
});

test('has no words where none are given', () => {
  expect(placesIn('text', [], 1)).toEqual(new Map());
  expect(placesIn('text', [''], 1)).toEqual(new Map());
});
