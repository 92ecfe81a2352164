import { step, stepVersion } from './step.js';

describe('A step from stop to stop', () => {
  const stops = ['2022-03-29', '2022-03-30', '2022-04-02'];

  it('goes from now to the last stop but one, and from there on to now', () => {
    expect(step(stops, undefined, -1)).toBe('2022-03-30');
    expect(step(stops, '2022-03-30', 1)).toBeUndefined();
  });

  it('stays on the first stop', () => {
    expect(step(stops, '2022-03-29', -1)).toBe('2022-03-29');
  });

  it('goes nowhere where there are no stops', () => {
    expect(step([], '2022-03-29', 1)).toBe('2022-03-29');
  });
});

describe('A step from version to version', () => {
  it('leaves none out', () => {
    expect(stepVersion(1_000, 1_000, -1)).toBe('999');
    expect(stepVersion(500, 1_000, 1)).toBe('501');
  });

  it('arrives at now, and stays on the first', () => {
    expect(stepVersion(999, 1_000, 1)).toBeUndefined();
    expect(stepVersion(1, 1_000, -1)).toBe('1');
  });
});
