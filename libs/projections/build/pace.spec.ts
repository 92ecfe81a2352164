import { Pace } from './pace.js';

describe('the pace of a projection', () => {
  it('halves what did not fit, of what there was to take, until there is nothing less', () => {
    const pace = new Pace(500);
    const sizes = [pace.batch];
    while (pace.tooMuch(100)) sizes.push(pace.batch);
    expect(sizes).toEqual([500, 50, 25, 12, 6, 3, 1]);
  });

  it('tries larger batches again once some have fitted, and never more than the full one', () => {
    const pace = new Pace(10);
    pace.tooMuch(10);
    expect(pace.isSlow).toBe(true);
    const sizes = Array.from({ length: 24 }, () => {
      pace.fits();
      return pace.batch;
    });
    expect(sizes.slice(0, 7)).toEqual(Array(7).fill(5));
    expect(sizes.slice(7)).toEqual(Array(17).fill(10));
    expect(pace.isSlow).toBe(false);
  });
});
