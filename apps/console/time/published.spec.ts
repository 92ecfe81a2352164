import { dayBefore, publishedText } from './published.js';

test('The stop before anything was published is the day before', () => {
  expect(dayBefore('2022-03-01')).toBe('2022-02-28');
  expect(dayBefore('2024-01-01')).toBe('2023-12-31');
});

describe('A day of publication', () => {
  it('says how much was published on it', () => {
    expect(publishedText('2022-03-30', 1, '2022-03-29')).toBe('2022-03-30, 1 report');
    expect(publishedText('2022-03-30', 4, '2022-03-29')).toBe('2022-03-30, 4 reports');
  });

  it('says that nothing was published by then', () => {
    expect(publishedText('2021', undefined, '2022-03-29')).toBe(
      '2021, before anything was published',
    );
  });

  it('is a month or a year that has not ended by the first of them', () => {
    expect(publishedText('2022', undefined, '2022-03-29')).toBe('2022');
    expect(publishedText('2022-03', undefined, '2022-03-29')).toBe('2022-03');
  });
});
