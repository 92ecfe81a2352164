import { freeSlugOf, slugOf } from './slug.js';

describe('The slug that is proposed for a name', () => {
  test.each([
    ['Talks in Istanbul: Çavuşoğlu speaks!', 'talks-in-istanbul-cavusoglu-speaks'],
    ['  — ', ''],
    ['Переговори', ''],
    ['a'.repeat(99), 'a'.repeat(60)],
  ])('%s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  test('It is none that is taken', () => {
    expect(freeSlugOf('A b', ['a-b', 'a-b-2'], 'claim')).toBe('a-b-3');
    expect(freeSlugOf('…', [], 'claim-1')).toBe('claim-1');
  });
});
