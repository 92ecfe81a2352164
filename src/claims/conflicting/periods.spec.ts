import { commonOf } from './periods.js';

const numbers = (low: number | null, high: number | null, open: 'low' | 'high' | '' = '') => ({
  low,
  high,
  lowOpen: open === 'low',
  highOpen: open === 'high',
});

test('What numbers have in common goes from the greatest lower end to the least upper one', () => {
  expect(commonOf([])).toEqual(numbers(null, null));
  expect(commonOf([numbers(1, 9), numbers(3, 12), numbers(2, 7)])).toEqual(numbers(3, 7));
  expect(commonOf([numbers(5, 5), numbers(8, 8)])).toEqual(numbers(8, 5));
  expect(commonOf([numbers(null, 4), numbers(2, null)])).toEqual(numbers(2, 4));
});

test('Of equal ends the one that leaves the number itself out counts, whichever comes first', () => {
  for (const [end, other] of [
    [numbers(3, 9, 'low'), numbers(3, 9)],
    [numbers(3, 9, 'high'), numbers(3, 9)],
  ] as const) {
    expect(commonOf([end, other])).toEqual(end);
    expect(commonOf([other, end])).toEqual(end);
  }
});
