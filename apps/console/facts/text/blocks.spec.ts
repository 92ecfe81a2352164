import { blocksOf } from './blocks.js';
import { segmentsOf } from './segments.js';

const joined = (blocks: ReturnType<typeof blocksOf>) =>
  blocks.map((block) => block.map(({ text }) => text).join(''));

describe('a long text in blocks', () => {
  const line = `${'word '.repeat(30)}\n`;
  const text = line.repeat(200);

  it('is the same text when its blocks are joined', () => {
    const spans = [
      { start: 10, end: 20_000 },
      { start: 15, end: 4_300 },
    ];
    expect(joined(blocksOf(segmentsOf(text, spans))).join('')).toBe(text);
  });

  it('has blocks of some thousand characters that end with a line', () => {
    const blocks = joined(blocksOf(segmentsOf(text, [])));
    expect(blocks.length).toBeGreaterThan(5);
    for (const block of blocks.slice(0, -1)) {
      expect(block.endsWith('\n')).toBe(true);
      expect(block.length).toBeLessThan(4_000 + 2 * line.length);
    }
  });

  it('has one block where it has no lines', () => {
    expect(blocksOf(segmentsOf('x'.repeat(50_000), []))).toHaveLength(1);
  });

  it('tells once that a span ends, in the block where it does', () => {
    const blocks = blocksOf(segmentsOf(text, [{ start: 0, end: 10_000 }]));
    expect(blocks.flat().flatMap(({ ending }) => ending)).toEqual([{ start: 0, end: 10_000 }]);
  });
});
