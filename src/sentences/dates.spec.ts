import fc from 'fast-check';

import { parseEdtf } from '../../libs/edtf/index.js';
import { dated, publicationDay, when } from './dates.js';

/** Every form of EDTF, and how a sentence goes on with it. */
const EXAMPLES: readonly (readonly [edtf: string, words: string])[] = [
  ['2025-01-15', 'on 15 January 2025'],
  ['2022-03', 'in March 2022'],
  ['2022', 'in 2022'],
  ['0099-12-31', 'on 31 December 99'],
  ['-0044-03', 'in March 45 BC'],
  ['0000', 'in 1 BC'],
  ['201', 'in the 2010s'],
  ['19', 'in the years 1900 to 1999'],
  ['2022-03-29T10:30:00Z', 'on 29 March 2022 at 10:30 UTC'],
  ['2022-03-29T10:30:05+03:00', 'on 29 March 2022 at 10:30:05 UTC+03:00'],
  ['2022-03-29T10:00', 'on 29 March 2022 at 10:00'],
  ['2022-03~', 'in about March 2022'],
  ['1984?', 'perhaps in 1984'],
  ['2004-06-11%', 'perhaps on about 11 June 2004'],
  ['2004-06~-11', 'on about 11 June 2004'],
  ['201~', 'in about the 2010s'],
  ['2021-25', 'in spring 2021 (northern hemisphere)'],
  ['201X', 'in the 2010s'],
  ['20XX', 'in the years 2000 to 2099'],
  ['XXXX', 'in some year'],
  ['2X2X', 'in some year that is written 2X2X'],
  ['2004-XX', 'in some month of 2004'],
  ['1985-04-XX', 'on some day in April 1985'],
  ['1985-XX-XX', 'on some day in 1985'],
  ['1984-1X', 'in one of October, November and December 1984'],
  ['156X-12-25', 'on 25 December, in the 1560s'],
  ['XXXX-12-XX', 'on some day in December, in some year'],
  ['2021-03-X0', 'on one of 10, 20 and 30 March 2021'],
  ['1985-XX-05', 'on 5 some month of 1985'],
  ['1964/2008', 'from 1964 to 2008'],
  ['2022-03-29/2022-03-30', 'from 29 to 30 March 2022'],
  ['2022-02-24/2022-03-30', 'from 24 February to 30 March 2022'],
  ['2004-06/2006-08', 'from June 2004 to August 2006'],
  ['2004-06/2004-08', 'from June to August 2004'],
  ['2004-02-01/2005', 'from 1 February 2004 to 2005'],
  ['1984~/2004-06', 'from about 1984 to June 2004'],
  ['2022-03-29/..', 'from 29 March 2022 on'],
  ['../1985', 'up to 1985'],
  ['1985/', 'from 1985 to an unknown date'],
  ['/1985-04', 'from an unknown date to April 1985'],
  ['../..', 'at any time'],
  [
    '2022-03-29T10:00:00Z/2022-03-29T16:30:00+03:00',
    'from 29 March 2022 at 10:00 UTC to 29 March 2022 at 16:30 UTC+03:00',
  ],
  ['2001-21', 'in spring 2001'],
  ['2001-24', 'in winter 2001'],
  ['2001-30', 'in summer 2001 (southern hemisphere)'],
  ['2001-33', 'in the first quarter of 2001'],
  ['2001-39', 'in the last four months of 2001'],
  ['2001-41', 'in the second half of 2001'],
  ['Y12345', 'in the year 12345'],
  ['Y-170000002', 'in the year 170000003 BC'],
  ['Y2E4', 'in the year 20000'],
  ['Y9E999', 'in the year that is written Y9E999'],
  ['1950S2', 'in the years 1900 to 1999'],
  ['Y171010000S3', 'in the year that is written Y171010000S3'],
  ['[2025-01-15..2025-01-17]', 'on one of 15 to 17 January 2025'],
  ['[2025-01-15,2025-01-16,2025-01-17]', 'on one of 15 to 17 January 2025'],
  ['[2025-01-15,2025-01-17]', 'on one of 15 January 2025 and 17 January 2025'],
  ['[1667,1668, 1670..1672]', 'in one of 1667, 1668 and 1670 to 1672'],
  ['[..1760-12-03]', 'some time up to 3 December 1760'],
  ['[1760-12..]', 'some time from December 1760 on'],
  [
    '[1760-01,1760-02,1760-12..]',
    'in one of January 1760, February 1760 and December 1760 or later',
  ],
  ['[1667,1760-12]', 'in one of 1667 and December 1760'],
  ['[2022]', 'in 2022'],
  ['{1960,1961-12}', 'in 1960 and in December 1961'],
  ['{1667,1668,1670..1672}', 'in 1667, in 1668 and from 1670 to 1672'],
  ['{..1984}', 'up to 1984'],
  ['{1984-10-10..1984-11-01}', 'from 10 October to 1 November 1984'],
];

test.each(EXAMPLES)('%s is told as “%s”', (edtf, words) => {
  expect(when(edtf)).toBe(words);
});

test.each([
  ['2022-03-30', '30 March 2022'],
  ['2022-03-30T23:30:00.5-05:00', '30 March 2022'],
  ['2022-03', 'March 2022'],
  ['2022-03~', 'about March 2022'],
  ['XXXX', 'an unknown date'],
  ['2022-03-29/2022-03-30', 'from 29 to 30 March 2022'],
])('what was published at %s is of %s', (publishedAt, words) => {
  expect(publicationDay(publishedAt)).toBe(words);
});

test('a date without its preposition is the same but for that', () => {
  expect(dated('2022-03-30')).toBe('30 March 2022');
  expect(dated('2022-03%')).toBe('perhaps about March 2022');
});

/** Dates of every form with some characters replaced, so that many are other dates. */
const nearDates = fc
  .tuple(
    fc.constantFrom(...EXAMPLES.map(([edtf]) => edtf)),
    fc.array(fc.tuple(fc.nat(40), fc.constantFrom(...Array.from('0123456789X?~%-.,/[]{}TZS'))), {
      maxLength: 3,
    }),
  )
  .map(([edtf, changes]) =>
    changes.reduce(
      (text, [place, other]) => text.slice(0, place) + other + text.slice(place + 1),
      edtf,
    ),
  )
  .filter((text) => parseEdtf(text).ok);

test('whatever is a date has words, in one line and without what is not there', () => {
  fc.assert(
    fc.property(nearDates, (edtf) => {
      for (const words of [when(edtf), dated(edtf), publicationDay(edtf)]) {
        expect(words).toMatch(/^\S+( \S+)*$/);
        expect(words).not.toMatch(/undefined|null|NaN|Infinity|Invalid/);
      }
    }),
    { numRuns: 2_000 },
  );
});
