import fc from 'fast-check';

import { placeOf } from './place-of.js';

describe('the place of words in a text', () => {
  const repeating = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 120 }),
    fc
      .tuple(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 4 }), fc.nat({ max: 60 }))
      .map(([unit, times]) => unit.repeat(times)),
  );

  it('is where indexOf finds it, however the words repeat themselves', () => {
    const texts = fc.array(repeating, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, repeating, fc.nat({ max: 200 }), fc.nat(), (text, words, from, at) => {
        expect(placeOf(text, words, from)).toBe(text.indexOf(words, from));
        const cut = text.slice(at % (text.length + 1)).slice(0, 100);
        expect(placeOf(text, cut)).toBe(text.indexOf(cut));
        expect(placeOf(text, `${cut}b`)).toBe(text.indexOf(`${cut}b`));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is found in a long text of which every place looks right at first', () => {
    const text = 'a'.repeat(2 ** 20);
    const words = `${'a'.repeat(15_000)}b${'a'.repeat(15_000)}`;
    expect(placeOf(text, words)).toBe(-1);
    expect(placeOf(text + words, words)).toBe(text.length);
  });
});
