import { ALWAYS, instantOf, LATEST, NEVER, parseInstant } from './index.js';

describe('an instant', () => {
  it('keeps microseconds and turns every zone into UTC', () => {
    expect(parseInstant('2022-03-30T12:00:00.123456789+03:00')).toBe('2022-03-30T09:00:00.123456Z');
    expect(parseInstant('2022-03-30t12:00:00z')).toBe('2022-03-30T12:00:00.000000Z');
  });

  it.each([
    '2022-02-30T00:00:00Z',
    '2022-03-30',
    '2022-03-30T25:00:00Z',
    'now',
    '0000-01-01T00:00:00Z',
  ])('refuses %s', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('sorts as a string, with ALWAYS first and NEVER last', () => {
    const sorted = [ALWAYS, instantOf(-1e13), instantOf(0), instantOf(1.6e12), LATEST, NEVER];
    expect([...sorted].reverse().sort()).toEqual(sorted);
  });

  it('lies outside the calendar of four-digit years as ALWAYS or NEVER', () => {
    expect(instantOf(-1e15)).toBe(ALWAYS);
    expect(instantOf(1e15)).toBe(NEVER);
    expect(instantOf(Infinity)).toBe(NEVER);
  });
});
