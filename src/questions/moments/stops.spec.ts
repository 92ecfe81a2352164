import { assert, integer, property } from 'fast-check';

import { evenStops } from './stops.js';

describe('places to stop', () => {
  it('are all there are, where there are few', () => {
    expect(evenStops(0, 2)).toEqual([]);
    expect(evenStops(1, 2)).toEqual([1]);
    expect(evenStops(5, 5)).toEqual([1, 2, 3, 4, 5]);
  });

  it('are evenly spread where there are many', () => {
    expect(evenStops(9, 5)).toEqual([1, 3, 5, 7, 9]);
    expect(evenStops(1_000_000, 2)).toEqual([1, 1_000_000]);
  });

  it('begin with the first, end with the last, and are nowhere much closer than elsewhere', () => {
    const counts = property(
      integer({ min: 1, max: 10_000_000 }),
      integer({ min: 2, max: 1_000 }),
      (last, limit) => {
        const stops = evenStops(last, limit);
        expect(stops).toHaveLength(Math.min(last, limit));
        expect([stops[0], stops.at(-1)]).toEqual([1, last]);
        const gaps = stops.slice(1).map((stop, index) => stop - (stops[index] ?? 0));
        expect(Math.max(...gaps, 1) - Math.min(...gaps, Math.max(...gaps, 1))).toBeLessThan(2);
        expect(Math.min(...gaps, 1)).toBe(1);
      },
    );
    assert(counts);
  });
});
