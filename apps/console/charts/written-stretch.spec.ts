import { stretchOf } from './written-stretch.js';

const stretch = (written: string) => {
  const found = stretchOf(written);
  return found && [found.from, found.to].map((at) => new Date(at).toISOString().slice(0, 16));
};

describe('the stretch of a date as written', () => {
  it.each([
    ['2022', '2022-01-01T00:00', '2023-01-01T00:00'],
    ['2022-03', '2022-03-01T00:00', '2022-04-01T00:00'],
    ['2022-12~', '2022-12-01T00:00', '2023-01-01T00:00'],
    ['2022-03-30', '2022-03-30T00:00', '2022-03-31T00:00'],
    ['2022-03-30?', '2022-03-30T00:00', '2022-03-31T00:00'],
    ['2022-03-XX', '2022-03-01T00:00', '2022-04-01T00:00'],
    ['2022-21', '2022-01-01T00:00', '2023-01-01T00:00'],
    ['2022-03-30T12:30:00Z', '2022-03-30T12:30', '2022-03-30T12:30'],
    ['2022-03-30/2022-04', '2022-03-30T00:00', '2022-05-01T00:00'],
    ['2022-03-30/..', '2022-03-30T00:00', '2022-03-31T00:00'],
    ['/2022-03', '2022-03-01T00:00', '2022-04-01T00:00'],
  ])('%s lies from %s to %s', (written, from, to) => {
    expect(stretch(written)).toEqual([from, to]);
  });

  it.each(['', '..', 'XXXX', '202X', '[2022-04-02..2022-04-04]', 'Y170000002', 'yesterday'])(
    'of %p is not told',
    (written) => {
      expect(stretch(written)).toBeUndefined();
    },
  );
});
