import fc from 'fast-check';

import { atOnce } from '../in-turns/index.js';
import { CodePointText } from './code-points.js';
import { Quotations } from './quotations.js';
import type { Quote } from './quotes.js';

const letters = (lengths: { minLength?: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom('a', 'b', '“', '"', ' ', '\n', '🎣'), ...lengths });
const quotes = fc.array(
  fc.record(
    {
      exact: letters({ minLength: 1, maxLength: 4 }),
      prefix: letters({ maxLength: 2 }),
      suffix: letters({ maxLength: 2 }),
    },
    { requiredKeys: ['exact'] },
  ),
  { minLength: 1, maxLength: 10 },
);

/** What is found of each quote where it is the only one. */
const each = (texts: readonly string[], all: readonly Quote[]) =>
  texts.map((text) =>
    all.map((quote) => {
      const alone = new Quotations([quote]);
      const searched = new CodePointText(text);
      return [alone.find(searched, quote), alone.findAlike(searched, quote)];
    }),
  );

const together = (texts: readonly string[], all: readonly Quote[], inPieces = false) => {
  const quotations = new Quotations(all);
  const searched = texts.map((text) => new CodePointText(text));
  for (const text of inPieces ? searched : []) atOnce(quotations.seekIn(text, all));
  return searched.map((text) =>
    all.map((quote) => [quotations.find(text, quote), quotations.findAlike(text, quote)]),
  );
};

/** Longer than what is read for each of some words by itself. */
const long = 'x'.repeat(2 ** 21);

test('many quotes in some texts are found where each by itself is', () => {
  fc.assert(
    fc.property(fc.array(letters({ maxLength: 40 }), { maxLength: 3 }), quotes, (texts, all) => {
      expect(together(texts, all)).toEqual(each(texts, all));
      expect(together(texts, all, true)).toEqual(each(texts, all));
    }),
  );
});

test('so many that a text is read once for all of them are found there, too', () => {
  fc.assert(
    fc.property(letters({ maxLength: 40 }), quotes, (text, all) => {
      expect(together([long, text], all)[1]).toEqual(each([text], all)[0]);
    }),
    { numRuns: 10 },
  );
});

test('what was not to be sought is an error, for it would not be found', () => {
  const quotations = new Quotations([{ exact: 'one' }]);
  expect(() => quotations.find(new CodePointText('two'), { exact: 'two' })).toThrow('not to be');
});

describe('whatever makes others compare again and again', () => {
  const text = new CodePointText('a'.repeat(500_000));
  test.each([
    ['the same words, many times', Array.from({ length: 500 }, () => 'ab')],
    ['longer and longer words', Array.from({ length: 1_000 }, (_, n) => `${'a'.repeat(n)}b`)],
    [
      'long words of which only the middle differs',
      Array.from({ length: 50 }, (_, n) => `${'a'.repeat(5_000 + n)}b${'a'.repeat(4_990 - n)}`),
    ],
    ['many different words', Array.from({ length: 5_000 }, (_, n) => `${n} are not in the text`)],
  ])('is found to be absent: %s', (_, words) => {
    const all = words.map((exact) => ({ exact }));
    const quotations = new Quotations(all);
    expect(all.map((quote) => quotations.find(text, quote))).toEqual(all.map(() => 'absent'));
    expect(all.map((quote) => quotations.findAlike(text, quote))).toEqual(all.map(() => undefined));
  });

  test('is found to be ambiguous', () => {
    const all = Array.from({ length: 1_000 }, (_, n) => ({ exact: 'a'.repeat(n + 1) }));
    const quotations = new Quotations(all);
    expect(all.map((quote) => quotations.find(text, quote))).toEqual(all.map(() => 'ambiguous'));
    expect(quotations.findAlike(text, { exact: 'a' })?.count).toBe(100);
  });
});
