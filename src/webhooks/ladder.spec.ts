import { askedPause, LADDER, pauseAfter } from './ladder.js';

describe('After an attempt in vain', () => {
  it('there is another after 5 s, then later and later, nine times', () => {
    expect(LADDER.map((pause) => pause / 1_000)).toEqual([
      5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400,
    ]);
    expect(LADDER.map((_, index) => pauseAfter(index + 1, 0, undefined))).toEqual(LADDER);
    expect(pauseAfter(10, 0, undefined)).toBeUndefined();
  });

  it('the pause is up to a fifth longer, by chance', () => {
    expect(pauseAfter(1, 0.5, undefined)).toBe(5_500);
    expect(pauseAfter(1, 1, undefined)).toBe(6_000);
  });

  it('it waits as long as the receiver asks, a day at most, and no less than by itself', () => {
    expect(pauseAfter(1, 0, 60_000)).toBe(60_000);
    expect(pauseAfter(2, 0, 1_000)).toBe(300_000);
    expect(pauseAfter(1, 0, 1e12)).toBe(86_400_000);
    expect(pauseAfter(10, 0, 60_000)).toBeUndefined();
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-01-01T00:00:00Z');

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['1e3', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j asks for %j ms', (header, asked) => {
    expect(askedPause(header, now)).toBe(asked);
  });
});
