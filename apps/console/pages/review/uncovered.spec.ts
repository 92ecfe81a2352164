import { uncoveredSentences } from './uncovered.js';

const text = 'Peace 🕊 is near. He said so.\n\nNobody knows more. The end.';
const words = (start: number, end: number) => Array.from(text).slice(start, end).join('');
const told = (...spans: { start: number; end: number }[]) =>
  uncoveredSentences(text, spans, 'en').uncovered.map(({ start, end }) => words(start, end));

it('Sentences of which no word is in a span are told, in code points', () => {
  expect(told()).toEqual(['Peace 🕊 is near.', 'He said so.', 'Nobody knows more.', 'The end.']);
  expect(told({ start: 0, end: 5 })).toEqual(['He said so.', 'Nobody knows more.', 'The end.']);
  expect(told({ start: 17, end: 19 })).toEqual([
    'Peace 🕊 is near.',
    'Nobody knows more.',
    'The end.',
  ]);
});

it('A span over several sentences covers all of them, in whichever order spans come', () => {
  expect(told({ start: 40, end: 42 }, { start: 0, end: 25 })).toEqual(['The end.']);
  expect(told({ start: 0, end: 60 }, { start: 1, end: 2 })).toEqual([]);
});

it('A language that the browser does not know changes nothing', () => {
  expect(uncoveredSentences(text, [], 'not a language').sentences).toBe(4);
});
