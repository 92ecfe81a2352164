import { RowFault } from '../row-fault.js';
import { dateIn, isFormat, type Precision } from './dates.js';

test.each([
  ['unix', true],
  ['YYYY-MM-DD', true],
  ['D MMMM YYYY', true],
  ['M/D/YYYY', true],
  ['', false],
  ['YY-MM', false],
  ['YYYY-MM-DDTHH', false],
  ['unix ', false],
])('%j is a format: %s', (text, is) => {
  expect(isFormat(text)).toBe(is);
});

describe('A cell is the date that it says, as exact as it says it', () => {
  test.each<[string, string[] | undefined, string]>([
    ['2022-03-04', undefined, '2022-03-04'],
    ['2022-03', undefined, '2022-03'],
    ['2022', undefined, '2022'],
    ['2022-03-04T12:30:00Z', undefined, '2022-03-04'],
    ['2022-03-04 12:30', undefined, '2022-03-04'],
    ['0099-01-01', undefined, '0099-01-01'],
    ['2024-02-29', undefined, '2024-02-29'],
    ['4 March 2022', ['D MMMM YYYY'], '2022-03-04'],
    ['04 mar 2022', ['DD MMMM YYYY'], '2022-03-04'],
    ['3/4/2022', ['M/D/YYYY'], '2022-03-04'],
    ['3/4/2022', ['D/M/YYYY'], '2022-04-03'],
    ['4.3.2022', ['YYYY-MM-DD', 'D.M.YYYY'], '2022-03-04'],
    ['1646697600', ['unix'], '2022-03-08'],
  ])('%s by %j is %s', (text, formats, date) => {
    expect(dateIn(text, undefined, formats)).toBe(date);
  });

  test.each<[string, string[], string]>([
    ['2022-02-30', ['YYYY-MM-DD'], '“2022-02-30” is no date as YYYY-MM-DD'],
    ['2023-02-29', ['YYYY-MM-DD'], '“2023-02-29” is no date as YYYY-MM-DD'],
    ['2022-13', ['YYYY-MM', 'YYYY'], '“2022-13” is no date as YYYY-MM or YYYY'],
    ['2022-00-10', ['YYYY-MM-DD'], '“2022-00-10” is no date as YYYY-MM-DD'],
    ['2022-03-04x', ['YYYY-MM-DD'], '“2022-03-04x” is no date as YYYY-MM-DD'],
    ['4 Smarch 2022', ['D MMMM YYYY'], '“4 Smarch 2022” is no date as D MMMM YYYY'],
    ['4 Ma 2022', ['D MMMM YYYY'], '“4 Ma 2022” is no date as D MMMM YYYY'],
    ['999999999999', ['unix'], '“999999999999” is no date as unix'],
    ['-1', ['unix'], '“-1” is no date as unix'],
    ['', ['YYYY'], '“” is no date as YYYY'],
  ])('%j by %j is none', (text, formats, why) => {
    expect(() => dateIn(text, undefined, formats)).toThrow(new RowFault(why));
  });
});

describe('A code of precision says what a date, or one to another, stands for', () => {
  test.each<[Precision, string, string | undefined, string]>([
    ['day', '2022-03-04', '2022-03-04', '2022-03-04'],
    ['day', '2022-03-04', '2022-03-06', '2022-03-04/2022-03-06'],
    ['within', '2022-03-04', '2022-03-06', '[2022-03-04..2022-03-06]'],
    ['within', '2022-03-04', undefined, '2022-03-04'],
    ['month', '2022-03-04', '2022-03-30', '2022-03'],
    ['month', '2022-03-04', '2022-04-02', '2022-03/2022-04'],
    ['year', '2022-03-04', '2022-12-31', '2022'],
    ['year', '2022-03-04', '2023-01-01', '2022/2023'],
    ['approximate', '2022-03-04', undefined, '2022-03-04~'],
    ['approximate', '2022-03-04', '2022-03-06', '2022-03-04~/2022-03-06~'],
  ])('%s: %s to %s is %s', (precision, from, to, date) => {
    expect(dateIn(from, to, undefined, precision)).toBe(date);
  });

  test('What ends before it begins is none', () => {
    expect(() => dateIn('2022-03-06', '2022-03-04')).toThrow(
      new RowFault('“2022-03-04” is before “2022-03-06”'),
    );
  });
});
