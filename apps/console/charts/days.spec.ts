import { daysOf } from './days.js';

const days = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });

describe('Where a date stands on an axis', () => {
  it.each([
    ['2022-03-29', days('2022-03-29', '2022-03-30')],
    ['2022-03', days('2022-03-01', '2022-04-01')],
    ['2022', days('2022-01-01', '2023-01-01')],
    ['2022-03-29~', days('2022-03-29', '2022-03-30')],
    ['2022-02-24/2022-03-29', days('2022-02-24', '2022-03-30')],
    ['[2022-04-02..2022-04-04]', days('2022-04-02', '2022-04-05')],
    ['2022-21', days('2022-01-01', '2023-01-01')],
    ['2022-03-30T10:00:00Z', days('2022-03-30', '2022-03-31')],
  ])('%s', (written, expected) => {
    expect(daysOf(written)).toEqual(expected);
  });

  it('is nowhere for what names no day, month or year', () => {
    expect(daysOf(null)).toBeUndefined();
    expect(daysOf('')).toBeUndefined();
    expect(daysOf('XXXX')).toBeUndefined();
  });
});
