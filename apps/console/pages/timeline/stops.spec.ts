import { chosenOf, stopsOf } from './stops.js';

const day = (from: string, to: string, count = 1) => ({
  from: `${from}T00:00:00.000Z`,
  to: `${to}T00:00:00.000Z`,
  count,
});

describe('the stops of a strip', () => {
  it('are days as written, the last one included', () => {
    expect(stopsOf([day('2022-03-01', '2022-03-02', 3), day('2022-03-05', '2022-04-01')])).toEqual([
      { first: '2022-03-01', last: '2022-03-01', count: 3 },
      { first: '2022-03-05', last: '2022-03-31', count: 1 },
    ]);
  });

  it('are written as EDTF has it where a year is before the first, or far', () => {
    const [before, far] = stopsOf([
      day('-000043-03-15', '-000043-03-16'),
      day('+012022-01-01', '+012022-01-02'),
    ]);
    expect(before?.first).toBe('-0043-03-15');
    expect(far?.first).toBe('Y12022');
  });

  const stops = stopsOf([
    day('2014-01-01', '2014-01-02'),
    day('2022-03-01', '2022-03-02'),
    day('2022-04-02', '2022-04-03'),
  ]);

  it.each([
    [undefined, undefined, 0, 2],
    ['2022-03-01', undefined, 1, 2],
    ['2022', '2022-03', 1, 1],
    [undefined, '2014-01-01', 0, 0],
    ['2023', undefined, 2, 2],
    ['soon', '2022-03', 0, 1],
  ])('from %s to %s those from %d to %d are chosen', (from, to, first, last) => {
    expect(chosenOf(stops, from, to)).toEqual([first, last]);
  });
});
