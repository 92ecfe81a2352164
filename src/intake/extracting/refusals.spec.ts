import { Refusals } from './refusals.js';

describe('what is refused', () => {
  it('is told one by one up to a thousand, and then by how many there are', () => {
    const refusals = new Refusals();
    for (let count = 0; count < 1_003; count += 1) refusals.add(`reason ${count}`);
    const all = refusals.all();
    expect(all).toHaveLength(1_001);
    expect(all[999]).toEqual({ reason: 'reason 999' });
    expect(all[1_000]).toEqual({ reason: 'So many more were refused: 3.' });
  });

  it.each([
    ['a'.repeat(300), 'a'.repeat(200)],
    [`${'a'.repeat(199)}🕊`, 'a'.repeat(199)],
    [`${'a'.repeat(198)}🕊 and more`, `${'a'.repeat(198)}🕊`],
    ['a\0b\ud800c\u0007\t\n', 'a\ufffdb\ufffdc\ufffd\t\n'],
  ])('shows of a quote what a database keeps: %j', (quote, shown) => {
    const refusals = new Refusals();
    refusals.add('why', quote);
    expect(refusals.all()).toEqual([{ reason: 'why', quote: shown }]);
  });
});
