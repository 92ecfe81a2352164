import { RowFault } from '../row-fault.js';
import { basisOf, type NumberFormat, numberIn } from './numbers.js';

const POINTED: NumberFormat = {};
const GERMAN: NumberFormat = { decimal: ',', thousands: '.' };
const ENGLISH: NumberFormat = { thousands: ',' };
const SWISS: NumberFormat = { thousands: "'" };

describe('A cell is the number that it says', () => {
  test.each([
    ['5', POINTED, 5],
    ['-0.25', POINTED, -0.25],
    ['+7', POINTED, 7],
    ['007', POINTED, 7],
    ['0', POINTED, 0],
    ['1.5e+3', POINTED, 1500],
    ['1.234,5', GERMAN, 1234.5],
    ['1.234', GERMAN, 1234],
    ['1,234,567', ENGLISH, 1234567],
    ['-1,234.5', ENGLISH, -1234.5],
    ["12'345", SWISS, 12345],
    ['1234', ENGLISH, 1234],
  ])('%s by %j is %d', (text, format, number) => {
    expect(numberIn(text, format)).toBe(number);
  });

  test.each([
    ['', POINTED],
    ['about 5', POINTED],
    ['1,5', POINTED],
    ['.5', POINTED],
    ['5.', POINTED],
    ['1e', POINTED],
    ['--1', POINTED],
    ['0x10', POINTED],
    ['Infinity', POINTED],
    ['٣', POINTED],
    ['12,34', ENGLISH],
    ['1234,567', ENGLISH],
    [',123', ENGLISH],
    ['1.5', { decimal: ',' } as const],
    ['1,2,3', { decimal: ',' } as const],
    ['1.234.56', GERMAN],
  ])('%j by %j is none, rather than another one', (text, format) => {
    expect(() => numberIn(text, format)).toThrow(new RowFault(`“${text}” is no number`));
  });

  test.each(['9007199254740993', '0.12345678901234567890', '1e400'])(
    '%s has more digits than are kept',
    (text) => {
      expect(() => numberIn(text, POINTED)).toThrow(
        new RowFault(`“${text}” has more digits than are kept`),
      );
    },
  );
});

describe('Of an estimate nothing is lost and nothing added', () => {
  test.each([
    [{}, undefined],
    [{ best: 5 }, { basis: 'exact', value: 5 }],
    [{ low: 3 }, { basis: 'at-least', min: 3 }],
    [{ high: 9 }, { basis: 'at-most', max: 9 }],
    [
      { low: 3, high: 9 },
      { basis: 'range', min: 3, max: 9 },
    ],
    [
      { low: 3, best: 5, high: 9 },
      { basis: 'range', min: 3, max: 9, best: 5 },
    ],
    [
      { low: 5, best: 5, high: 5 },
      { basis: 'exact', value: 5 },
    ],
    [
      { low: 0, high: 0 },
      { basis: 'exact', value: 0 },
    ],
    [
      { low: 0, best: 0, high: 2 },
      { basis: 'range', min: 0, max: 2, best: 0 },
    ],
  ])('%j is %j', (estimate, numbers) => {
    expect(basisOf(estimate)).toEqual(numbers);
  });

  test.each([
    [{ low: 9, high: 3 }, 'the lowest estimate, 9, is above the highest, 3'],
    [{ low: 3, best: 10, high: 9 }, 'the best estimate, 10, is not between 3 and 9'],
    [{ low: 3, best: 2, high: 9 }, 'the best estimate, 2, is not between 3 and 9'],
    [{ low: 3, best: 5 }, 'there is a best estimate, 5, with a lowest one alone'],
    [{ best: 5, high: 9 }, 'there is a best estimate, 5, with a highest one alone'],
  ])('%j does not go together', (estimate, why) => {
    expect(() => basisOf(estimate)).toThrow(new RowFault(why));
  });
});
