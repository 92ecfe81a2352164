import type { QuantityItem } from '../../../../packages/client/generated/types.gen.js';
import { markOf, marksByUnit, reach } from './marks.js';

const numbers = { value: null, min: null, max: null, minExclusive: null, maxExclusive: null };
const quantity = (given: Partial<QuantityItem>): QuantityItem => ({
  claimId: '1',
  revision: 1,
  key: null,
  state: { record: 'active', corrected: false, epistemic: 'single-source', validity: 'unknown' },
  amount: '',
  basis: 'exact',
  ...numbers,
  best: null,
  total: null,
  unit: 'people',
  of: null,
  period: null,
  countedBy: null,
  cumulative: null,
  hedge: null,
  utterer: { narrator: true },
  saidAt: '2022-03-30',
  reports: [],
  ...given,
});

describe('The mark of a number', () => {
  it('is no point where it is a maximum, and is open below', () => {
    const mark = markOf(quantity({ basis: 'at-most', max: 400 }));
    expect(mark).toMatchObject({ point: null, lower: null, upper: { at: 400, inclusive: true } });
  });

  it('is no point where it is a minimum, and is open above', () => {
    const mark = markOf(quantity({ basis: 'at-least', minExclusive: 10 }));
    expect(mark).toMatchObject({ point: null, lower: { at: 10, inclusive: false }, upper: null });
  });

  it('has the best estimate of its source as the point within a range', () => {
    const mark = markOf(quantity({ basis: 'range', min: 10, max: 20, best: 12 }));
    expect(mark).toMatchObject({ point: 12, lower: { at: 10 }, upper: { at: 20 } });
  });

  it('stands at its period, before the day on which it was said', () => {
    expect(markOf(quantity({ value: 3, period: '2022-03' }))).toMatchObject({
      ofPeriod: true,
      days: { from: Date.parse('2022-03-01'), to: Date.parse('2022-04-01') },
    });
  });

  it('is none without a number or a date, and never invented', () => {
    expect(markOf(quantity({ basis: 'unspecified', hedge: 'many' }))).toBeUndefined();
    expect(markOf(quantity({ value: 3, saidAt: null }))).toBeUndefined();
  });
});

test('Numbers of different units have axes of their own', () => {
  const items = [quantity({ value: 1 }), quantity({ value: 20, unit: 'percent' })];
  expect([...marksByUnit(items).keys()]).toEqual(['people', 'percent']);
});

test('An axis reaches all bounds', () => {
  const mark = markOf(quantity({ basis: 'range', min: 1, max: 9 }));
  expect(reach(mark ? [mark] : [])).toEqual([1, 9]);
});
