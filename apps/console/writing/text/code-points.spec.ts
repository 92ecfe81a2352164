import { lengthOf, shownText, spanOf } from './code-points.js';
import { occurrencesOf, occurrencesWithin } from './occurrences.js';

/** Selects words as a text field does, in UTF-16 units of what it shows. */
function select(text: string, words: string) {
  const start = shownText(text).indexOf(words);
  return spanOf(text, start, start + words.length);
}

describe('Words that are selected in a text field', () => {
  test.each([
    ['plain', 'one two three', 'two'],
    ['behind characters of two units', '🕊️ 🇺🇦 peace 👩‍👩‍👧 talks', 'talks'],
    ['with such a character in them', 'a 🕊️ b', '🕊️ b'],
    ['behind line breaks of all kinds', 'a\r\nb\rc\nd two 🕊️ e', '🕊️ e'],
    ['right to left', 'قال: السلام 🕊 الآن', 'الآن'],
  ])('They are told by code points: %s', (_, text, words) => {
    const { start, end, exact } = select(text, words);
    expect(exact).toBe(words);
    expect([...text].slice(start, end).join('')).toBe(words);
  });

  test('Line breaks within them are those of the text', () => {
    expect(select('one\r\ntwo', 'one\ntwo')).toEqual({ start: 0, end: 8, exact: 'one\r\ntwo' });
  });

  test('A character of two units is never taken apart', () => {
    expect(spanOf('a🕊b', 2, 4)).toEqual({ start: 1, end: 3, exact: '🕊b' });
    expect(spanOf('a🕊b', 0, 2)).toEqual({ start: 0, end: 2, exact: 'a🕊' });
  });

  test('A character of two units counts once', () => {
    expect(lengthOf('a🕊b')).toBe(3);
  });
});

describe('Where words stand in a text', () => {
  test('All places are told, in code points', () => {
    expect(occurrencesOf('🕊 aa 🕊 aa', 'aa')).toEqual([2, 7]);
    expect(occurrencesOf('aaa', 'aa')).toEqual([0, 1]);
    expect(occurrencesOf('aaa', '')).toEqual([]);
  });

  test('What stands around them tells them apart', () => {
    const piece = { exact: 'aa', prefix: 'second ', suffix: '' };
    expect(occurrencesWithin('first aa, second aa', piece)).toEqual([17]);
  });
});
