import { parseEdtf } from '../../edtf/index.js';
import { datesIn } from '../index.js';

/** A Wednesday. */
const published = { year: 2022, month: 3, day: 30 };

describe('dates', () => {
  it.each([
    ['on 24 February', '2022-02-24'],
    ['on Feb. 24', '2022-02-24'],
    ['on March 10, 2021', '2021-03-10'],
    ['in April 2021', '2021-04'],
    ['in December', '2021-12'],
    ['in 2014', '2014'],
    ['on Friday', '2022-03-25'],
    ['last Saturday', '2022-03-26'],
    ['yesterday', '2022-03-29'],
    ['two days ago', '2022-03-28'],
    ['three weeks ago', '2022-03-09~'],
    ['last month', '2022-02'],
    ['at the end of March', '2022-03'],
    ['in the 1990s', '199X'],
    ['last week', '[2022-03-21..2022-03-27]'],
    ['from March 5 to March 8, 2021', '2021-03-05/2021-03-08'],
    ['March 5-8', '2022-03-05/2022-03-08'],
  ])('are counted from the day of publication: “%s” is %s', (words, edtf) => {
    const dates = datesIn(`It happened ${words}.`, published, false);
    expect(dates.map((date) => date.edtf)).toEqual([edtf]);
    expect(parseEdtf(edtf).ok).toBe(true);
  });

  it.each([
    ['on Friday', '2022-04-01'],
    ['in January', '2023-01'],
    ['next month', '2022-04'],
  ])('to come lie after it: “%s” is %s', (words, edtf) => {
    expect(datesIn(`They will meet ${words}.`, published, true)).toMatchObject([{ edtf }]);
  });

  it('that cannot be told stay open', () => {
    expect(datesIn('They met on Friday, two days ago, in May.', undefined, false)).toEqual([]);
    expect(datesIn('They may meet at 5 p.m. for 10 minutes.', published, false)).toEqual([]);
  });
});
