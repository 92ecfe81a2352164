import { Heights } from './heights.js';

describe('The heights of a long list', () => {
  test('are the usual ones until a stretch was seen, and then its own', () => {
    const heights = new Heights(100);
    expect(heights.of({ first: 0, end: 3 })).toBe(300);
    heights.note(1, 20);
    expect(heights.of({ first: 0, end: 3 })).toBe(220);
    expect(heights.of({ first: 2, end: 2 })).toBe(0);
  });

  test('tell which stretches lie between two places', () => {
    const heights = new Heights(100);
    heights.note(1, 20);
    expect(heights.between(-50, 100, 9)).toEqual({ first: 0, end: 1 });
    expect(heights.between(99, 101, 9)).toEqual({ first: 0, end: 2 });
    expect(heights.between(100, 120, 9)).toEqual({ first: 1, end: 2 });
    expect(heights.between(130, 10_000, 9)).toEqual({ first: 2, end: 9 });
  });

  test('tell that none does before the list, and none behind it', () => {
    const heights = new Heights(100);
    expect(heights.between(-900, -100, 9)).toEqual({ first: 0, end: 0 });
    expect(heights.between(900, 1_700, 9)).toEqual({ first: 9, end: 9 });
  });
});
