import fc from 'fast-check';

import { textDifference, type TextPart } from './text-difference.js';

const joined = (parts: readonly TextPart[], leaveOut: TextPart['change']) =>
  parts
    .filter(({ change }) => change !== leaveOut)
    .map(({ text }) => text)
    .join('');

function expectToJoin(before: string, after: string): TextPart[] {
  const parts = textDifference(before, after);
  expect(joined(parts, 'added')).toBe(before);
  expect(joined(parts, 'removed')).toBe(after);
  expect(parts.every(({ text }) => text !== '')).toBe(true);
  return parts;
}

describe('The difference between two texts', () => {
  test('is told in words', () => {
    expect(textDifference('At most 400 were killed.', 'About 700 were killed.')).toEqual([
      { change: 'removed', text: 'At most 400 ' },
      { change: 'added', text: 'About 700 ' },
      { change: 'same', text: 'were killed.' },
    ]);
  });

  test('is told in words of any script', () => {
    expect(textDifference('Росія пропонує мир.', 'Росія вимагає мир.')).toEqual([
      { change: 'same', text: 'Росія ' },
      { change: 'removed', text: 'пропонує' },
      { change: 'added', text: 'вимагає' },
      { change: 'same', text: ' мир.' },
    ]);
  });

  test('is none between equal texts', () => {
    expect(textDifference('the same\n', 'the same\n')).toEqual([
      { change: 'same', text: 'the same\n' },
    ]);
  });

  test('joins to both texts exactly, whatever they are', () => {
    const word = fc.constantFrom('a', 'b', 'Cafe\u0301', '🎣', ' ', '  ', '\n', '\r\n', '.', '“');
    const text = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(''));
    fc.assert(fc.property(text, text, (before, after) => void expectToJoin(before, after)));
  });

  const lines = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

  test('is told in lines where too many words differ', () => {
    const before = lines(3_000, (index) => `the line ${index}`);
    const after = lines(3_000, (index) =>
      index < 400 ? `quite another line, number ${index + 10_000}` : `the line ${index}`,
    );
    const parts = expectToJoin(before, after);
    expect(parts.map(({ change }) => change)).toEqual(['removed', 'added', 'same']);
  });

  test('of two long texts with nothing in common is the one for the other', () => {
    const before = lines(5_000, (index) => `a${index}`);
    const after = lines(5_000, (index) => `b${index}`);
    expect(expectToJoin(before, after)).toHaveLength(2);
  });
});
