import { writtenTicks } from './written-ticks.js';

const ticks = (...moments: readonly string[]) =>
  writtenTicks(moments.map((moment) => new Date(moment)));

describe('the ticks of a time axis', () => {
  it('are years where all begin one', () => {
    expect(ticks('2020-01-01', '2022-01-01')).toEqual(['2020', '2022']);
  });

  it('are months, days or minutes where that takes it', () => {
    expect(ticks('2022-01-01', '2022-03-01')).toEqual(['2022-01', '2022-03']);
    expect(ticks('2022-03-01', '2022-03-15')).toEqual(['2022-03-01', '2022-03-15']);
    expect(ticks('2022-03-01T06:00Z')).toEqual(['2022-03-01 06:00']);
  });
});
