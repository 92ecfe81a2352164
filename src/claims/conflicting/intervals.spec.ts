import type { Quantity } from '../kinds/quantity.js';
import { areApart, intervalOf } from './intervals.js';

const of = (numbers: Partial<Quantity> & Pick<Quantity, 'basis'>) =>
  ({ kind: 'quantity', measure: 'fish', ...numbers }) as Quantity;
const exactly = (value: number) => of({ basis: 'exact', value });
const about = (value: number) => of({ basis: 'about', value });
const atLeast = (min: number) => of({ basis: 'at-least', min });
const moreThan = (minExclusive: number) => of({ basis: 'at-least', minExclusive });
const atMost = (max: number) => of({ basis: 'at-most', max });
const lessThan = (maxExclusive: number) => of({ basis: 'at-most', maxExclusive });

test.each([
  [exactly(4), exactly(4), true],
  [exactly(4), exactly(5), false],
  [exactly(0), exactly(-0), true],
  [about(700), exactly(630), true],
  [about(700), exactly(770), true],
  [about(700), exactly(629), false],
  [about(700), exactly(771), false],
  [about(-10), exactly(-11), true],
  [about(-10), exactly(-12), false],
  [about(0), exactly(0), true],
  [about(3), exactly(3.3), true],
  [about(Number.MAX_VALUE), exactly(Number.MAX_VALUE), true],
  [atMost(400), about(440), true],
  [atMost(400), about(700), false],
  [atMost(400), atLeast(400), true],
  [lessThan(400), atLeast(400), false],
  [atMost(400), moreThan(400), false],
  [lessThan(400), moreThan(400), false],
  [lessThan(400), lessThan(1), true],
  [atLeast(1), moreThan(400), true],
  [of({ basis: 'range', min: 1, max: 3 }), of({ basis: 'range', min: 3, max: 4 }), true],
  [of({ basis: 'range', min: 1, maxExclusive: 3 }), of({ basis: 'range', min: 3, max: 4 }), false],
])('%j and %j have a number in common: %s', (one, other, expected) => {
  expect(areApart(intervalOf(one), intervalOf(other))).toBe(!expected);
  expect(areApart(intervalOf(other), intervalOf(one))).toBe(!expected);
});
