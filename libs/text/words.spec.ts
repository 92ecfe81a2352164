import fc from 'fast-check';

import { beginningsIn, wordsIn } from './words.js';

const words = (text: string) => [...wordsIn(text)];

/** Whether a text is found by what is sought. */
function finds(sought: string, text: string): boolean {
  const all = words(text);
  return beginningsIn(sought).every((beginning) => all.some((word) => word.startsWith(beginning)));
}

describe('the words of a text', () => {
  it('are its runs of letters, marks and digits', () => {
    expect(words('“No-fly” zone—2022, U.S.')).toEqual(['no', 'fly', 'zone', '2022', 'u', 's']);
    expect(words(' …, 🎣 --')).toEqual([]);
    expect(words('قال الناطق: «لا»')).toEqual(['قال', 'الناطق', 'لا']);
    expect(words('हिन्दी में')).toEqual(['हिन्दी', 'में']);
  });

  it.each([
    ['КИЕВ', 'Киев'],
    ['STRASSE', 'Straße'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['istanbul', 'İstanbul'],
    ['ISTANBUL', 'ıstanbul'],
    ['cafe\u0301', 'Café'],
    ['ｆｉｓｈ', 'fish'],
    ['ﬁsh', 'FISH'],
  ])('are the same in whatever case and composition: %s and %s', (one, other) => {
    expect(words(one)).toEqual(words(other));
  });

  it('keep their accents', () => {
    expect(words('Cafe')).not.toEqual(words('Café'));
  });

  it('are found by how they begin', () => {
    expect(finds('neutr guar', 'Guarantees of neutrality')).toBe(true);
    expect(finds('trality', 'Guarantees of neutrality')).toBe(false);
    expect(finds('x'.repeat(60), `${'x'.repeat(60)}y`)).toBe(true);
  });

  it('begin at every character where a script has no spaces', () => {
    const text = '俄罗斯和乌克兰在伊斯坦布尔举行会谈';
    expect(finds('乌克兰', text)).toBe(true);
    expect(finds('乌克兰 会谈', text)).toBe(true);
    expect(finds('克乌', text)).toBe(false);
    expect(finds('乌克兰在伊斯坦布尔举行会谈', text)).toBe(true);
    expect(finds('ประเทศ', 'ในประเทศไทย')).toBe(true);
    expect(finds('イスタンブール', '３月にイスタンブールで')).toBe(true);
  });

  it('find every text by its own words, and are nothing that a query could be made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(finds(text, text)).toBe(true);
        for (const word of [...words(text), ...beginningsIn(text)]) {
          expect(word).toMatch(/^[\p{L}\p{M}\p{N}]{1,40}$/u);
        }
      }),
      { numRuns: 500 },
    );
  });
});
