import { segmentsOf } from './segments.js';

const text = 'Peace 🕊 is near, he said.';
const span = (name: string, words: string) => {
  const start = Array.from(text.slice(0, text.indexOf(words))).length;
  return { name, start, end: start + Array.from(words).length };
};
const shown = (...spans: readonly ReturnType<typeof span>[]) =>
  segmentsOf(text, spans).map(({ text: words, span: held, depth, ending }) => [
    words,
    held?.name ?? null,
    depth,
    ending.map(({ name }) => name).join(),
  ]);

describe('a text with spans', () => {
  it('is one segment where there are none', () => {
    expect(shown()).toEqual([[text, null, 0, '']]);
  });

  it('is cut where spans begin and end, behind emoji too', () => {
    expect(shown(span('a', 'is near'))).toEqual([
      ['Peace 🕊 ', null, 0, ''],
      ['is near', 'a', 1, 'a'],
      [', he said.', null, 0, ''],
    ]);
  });

  it('shows the shortest of those that overlap, and all that end', () => {
    expect(shown(span('whole', '🕊 is near, he said.'), span('part', 'Peace 🕊 is near'))).toEqual([
      ['Peace ', 'part', 1, ''],
      ['🕊 is near', 'part', 2, 'part'],
      [', he said.', 'whole', 1, 'whole'],
    ]);
  });

  it('takes the first of those at the same place', () => {
    expect(shown(span('first', 'near'), span('second', 'near'))[1]).toEqual([
      'near',
      'first',
      2,
      'first,second',
    ]);
  });

  it('is whole again when its segments are joined, however its spans overlap', () => {
    const spans = Array.from({ length: 20 }, (_, i) => ({ start: i, end: i + 1 + (i % 4) }));
    const joined = segmentsOf(text, spans).map((segment) => segment.text);
    expect(joined.join('')).toBe(text);
    expect(joined).not.toContain('');
  });
});
