import fc from 'fast-check';

import { CodePointText } from './code-points.js';
import { Quotations } from './quotations.js';
import type { Quote } from './quotes.js';
import { describeAlike } from './typography.js';

const findAlike = (text: CodePointText, quote: Quote) =>
  new Quotations([quote]).findAlike(text, quote);

const find = (text: string, quote: string | Quote) =>
  findAlike(new CodePointText(text), typeof quote === 'string' ? { exact: quote } : quote);

describe('words in other typography', () => {
  it.each([
    ['straight quotation marks for curly ones', 'he said: “no”!', 'said: "no"', 'said: “no”'],
    ['single for double ones', 'he said: “no”!', "'no'", '“no”'],
    ['guillemets', '« oui » and ‹non›', '"non"', '‹non›'],
    ['an apostrophe', 'it isn’t so', "isn't", 'isn’t'],
    ['primes', 'it is 5′ 3″ high', '5\' 3"', '5′ 3″'],
    ['a hyphen for a dash', 'ten – or twelve', 'ten - or', 'ten – or'],
    ['a dash for a hyphen', 'a cease-fire', 'cease—fire', 'cease-fire'],
    ['a hyphen for a minus', 'at −5 degrees', 'at -5', 'at −5'],
    ['a space for a no-break space', 'up to\u00a0400 killed', 'to 400', 'to\u00a0400'],
    ['a space for a line end', 'the talks\r\n  go on', 'talks go', 'talks\r\n  go'],
    ['two spaces for one', 'the talks go on', 'talks  go', 'talks go'],
    ['white space at its ends', 'a \n b\t\tc', ' b ', ' \n b\t\t'],
    ['all of it at once', '🎣 “a – b”\n', '\'a  -\u00a0b" ', '“a – b”\n'],
  ])('are found with %s', (_, text, quote, exact) => {
    const found = find(text, quote);
    expect(found).toMatchObject({ exact, prefix: '', suffix: '', count: 1 });
    expect(new Quotations([{ exact: quote }]).find(new CodePointText(text), { exact: quote })).toBe(
      'absent',
    );
    const points = Array.from(text).slice(found?.start, found?.end);
    expect(points.join('')).toBe(exact);
  });

  it.each([
    ['other letters', 'He said “no”', 'he said "no"'],
    ['another word', 'he said “no”', 'he said "yes"'],
    ['a hyphen too few', 'cease-fire', 'ceasefire'],
    ['a space too few', 'cease fire', 'ceasefire'],
    ['a mark too few', 'he said “no”', 'said no'],
    ['another normal form', 'Cafe\u0301 –', 'Caf\u00e9 -'],
  ])('are not found with %s', (_, text, quote) => {
    expect(find(text, quote)).toBeUndefined();
  });

  it('are counted in code points, behind emoji and white space', () => {
    expect(find('🎣🎣 \n\n 🎣 “no”  “yes”', '"yes"')).toMatchObject({ start: 14, end: 19 });
  });

  it('are the first of several, which are counted', () => {
    const text = new CodePointText('“no”, “no”, «no»');
    expect(findAlike(text, { exact: '"no"' })).toMatchObject({ start: 0, count: 3 });
    expect(findAlike(text, { exact: '"no"', prefix: ', ' })).toMatchObject({ start: 6, count: 2 });
    expect(findAlike(text, { exact: '"no"', suffix: ', «' })).toMatchObject({ start: 0, count: 2 });
    expect(find('–'.repeat(101), '--')).toMatchObject({ start: 0, count: 100 });
  });

  it('may differ in what stands before and after alone', () => {
    const quote = { exact: 'no', prefix: 'said:  "', suffix: '" again' };
    expect(find('said: “no” again', quote)).toEqual({
      ...{ start: 7, end: 9, exact: 'no', prefix: 'said: “', suffix: '” again', count: 1 },
    });
  });

  it('have the white space between them and what stands before and after', () => {
    const quote = { exact: ' b ', prefix: 'a ', suffix: ' c' };
    expect(find('a \n b\n\nc', quote)).toMatchObject({
      ...{ exact: ' \n b\n\n', prefix: 'a', suffix: 'c' },
    });
  });

  it('are found where a pattern finds them, whatever the text', () => {
    const unit = fc.constantFrom('a', 'b', ' ', '\u00a0', '\n', '"', '“', '’', '-', '–', '🎣');
    const text = fc.string({ unit, maxLength: 30 });
    const words = fc.string({ unit, minLength: 1, maxLength: 4 });
    const classes = ['["“’]', '[-–]', '\\s+'];
    /** Wherever one can begin, but within white space; they may overlap. */
    const pattern = (quote: string) => {
      const form = quote.replace(
        new RegExp(classes.join('|'), 'gu'),
        (part) => classes.find((some) => new RegExp(some, 'u').test(part)) ?? '',
      );
      return new RegExp(`(?<!\\s(?=\\s))(?=(${form}))`, 'gu');
    };
    fc.assert(
      fc.property(text, words, (text, quote) => {
        const matches = Array.from(text.matchAll(pattern(quote)));
        const found = find(text, quote);
        expect(found?.count ?? 0).toBe(matches.length);
        expect(found?.exact).toBe(matches[0]?.[1]);
        expect(found?.start).toBe(matches[0] && Array.from(text.slice(0, matches[0].index)).length);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('where they are is told', () => {
  const told = (text: string, quote: string | Quote) => {
    const found = find(text, quote);
    return found && describeAlike(found);
  };
  const WITH = 'they are with other quotation marks, dashes or white space,';

  it('with the words as JSON, of which all white space can be seen', () => {
    expect(told('up\u00a0to\n400', 'up to 400')).toBe(
      `${WITH} at 0 to 9 (code points): "up\\u00a0to\\n400"`,
    );
  });

  it('with how often, and what stands around them', () => {
    expect(told('“no” “no”', { exact: 'no', prefix: '"', suffix: '"' })).toBe(
      `${WITH} 2 times, first at 1 to 3 (code points): "no" after "“" before "”"`,
    );
  });

  it('in part where there is much of it', () => {
    const long = told(`a${' '.repeat(100_000)}b`, 'a b');
    expect(long).toMatch(/^.* at 0 to 100002 .*"a {499}"…$/);
  });
});
