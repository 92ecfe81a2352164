import type { Quantity } from '../kinds/quantity.js';
import { comparableOf } from './compared.js';

const times = {
  saidAt: '2022-04-01',
  ended: null,
  published: { from: Date.UTC(2022, 3, 2), to: Date.UTC(2022, 3, 3) },
};
const number: Quantity = { kind: 'quantity', measure: 'killed', basis: 'exact', value: 5 };
const peersOf = (more: Partial<Quantity>) => comparableOf({ ...number, ...more }, times).peers;

test('Numbers that are alike are compared, whatever they say and whoever counted', () => {
  for (const more of [{ value: 7 }, { countedBy: 'aland' }, { total: 9 }, { hedge: 'some' }]) {
    expect(peersOf(more)).toBe(peersOf({}));
  }
  const [april, days] = ['2022-04', '2022-04-01/2022-04-30'];
  expect(peersOf({ period: april })).toBe(peersOf({ period: days }));
  // When a count is of is not what it is of.
  expect(peersOf({ cumulative: true, period: april })).toBe(peersOf({ cumulative: true }));
});

test('Numbers of which anything else differs are of different names, so that they are of no conflict together', () => {
  const names = [
    {},
    { measure: 'wounded' },
    { population: 'civilians' },
    { place: 'town' },
    { unit: 'people' },
    { unit: 'houses' },
    { of: 'report/battle' },
    { cumulative: true },
    { period: '2022-04' },
    { period: '2022-05' },
  ].map(peersOf);
  expect(new Set(names).size).toBe(names.length);
});
