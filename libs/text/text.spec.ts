import fc from 'fast-check';

import { cleanText, CodePointText, cutSpan, Quotations, type Quote, slug } from './index.js';

const findQuote = (text: CodePointText, quote: Quote) => new Quotations([quote]).find(text, quote);

const FAMILY = '👨‍👩‍👧‍👦';

describe('a text counted in code points', () => {
  it('counts what stands behind emoji and combining characters', () => {
    const text = new CodePointText(`${FAMILY} e\u0301t\u00e9 🇺🇦 said`);
    const span = findQuote(text, { exact: 'said' });
    expect(span).toEqual({ start: 16, end: 20, exact: 'said' });
  });

  it('cuts the same words as an array of code points does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), fc.nat(40), (words, start, length) => {
        const cut = new CodePointText(words).slice(start, start + length);
        expect(cut).toBe(
          Array.from(words)
            .slice(start, start + length)
            .join(''),
        );
      }),
    );
  });

  it('finds every unique quote where it was cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.nat(30),
        fc.nat(10),
        (words, at, size) => {
          const text = new CodePointText(words);
          const span = cutSpan(text, { start: at, end: at + size });
          if (typeof span === 'string') return;
          const found = findQuote(text, span);
          expect([span, 'ambiguous']).toContainEqual(found);
        },
      ),
    );
  });
});

describe('a quote', () => {
  const text = new CodePointText('peace talks, and again peace talks.');

  it('that is not there is absent', () => {
    expect(findQuote(text, { exact: 'war' })).toBe('absent');
  });

  it('that is there twice is ambiguous until what stands around it decides', () => {
    expect(findQuote(text, { exact: 'peace talks' })).toBe('ambiguous');
    expect(findQuote(text, { exact: 'peace talks', suffix: '.' })).toMatchObject({
      start: 23,
      end: 34,
    });
    expect(findQuote(text, { exact: 'peace talks', prefix: 'again ' })).toMatchObject({
      start: 23,
    });
  });

  it('that overlaps itself is ambiguous', () => {
    expect(findQuote(new CodePointText('aaa'), { exact: 'aa' })).toBe('ambiguous');
  });
});

describe('a position', () => {
  const text = new CodePointText('a😀b');

  it('holds the words between its ends', () => {
    expect(cutSpan(text, { start: 1, end: 3 })).toEqual({ start: 1, end: 3, exact: '😀b' });
  });

  it.each([
    [{ start: 1, end: 4 }, 'outside'],
    [{ start: 1, end: 1 }, 'outside'],
    [{ start: 2, end: 1 }, 'outside'],
    [{ start: 1, end: 2, exact: 'b' }, 'different-words'],
  ])('%j is refused as %s', (position, reason) => {
    expect(cutSpan(text, position)).toBe(reason);
  });
});

describe('a slug', () => {
  it('is refused unless it begins with a letter or digit and has 64 characters at most', () => {
    const near = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 70 }),
      fc.string({ unit: fc.constantFrom(...Array.from('az09--_A./~ \n')), maxLength: 70 }),
    );
    fc.assert(
      fc.property(near, (text) => {
        const { length } = text;
        const letters = Array.from(text).every((letter) =>
          'abcdefghijklmnopqrstuvwxyz0123456789-'.includes(letter),
        );
        const fits = letters && length >= 1 && length <= 64 && !text.startsWith('-');
        expect(slug.safeParse(text).success).toBe(fits);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['a', '0', 'a-', 'a--b', 'x'.repeat(64)])('may be %s', (text) => {
    expect(slug.parse(text)).toBe(text);
  });
});

describe('clean text', () => {
  const schema = cleanText({ max: 100 });

  it.each(['a\tb\r\nc', '😀', 'e\u0301', '\u200d'])('takes %j', (text) => {
    expect(schema.safeParse(text).success).toBe(true);
  });

  it.each(['', 'a\0b', '\ud800', 'x\udc00', '\u0007', '\u007f', '\u0085'])('refuses %j', (text) => {
    expect(schema.safeParse(text).success).toBe(false);
  });
});
