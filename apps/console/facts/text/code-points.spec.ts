import { unitsOf } from './code-points.js';

describe('offsets in code points', () => {
  it('are those of UTF-16 where every character takes one unit', () => {
    const at = unitsOf('peace', [0, 3, 5]);
    expect([0, 3, 5].map(at)).toEqual([0, 3, 5]);
  });

  it('cut the right words behind characters that take two units', () => {
    const text = '🕊️ peace 👩‍👩‍👧 now';
    const exact = 'now';
    const start = Array.from(text).length - 3;
    const at = unitsOf(text, [start + 3, start]);
    expect(text.slice(at(start), at(start + 3))).toBe(exact);
  });

  it('end with the text', () => {
    expect(unitsOf('🕊', [9])(9)).toBe(2);
  });

  it('are refused if nobody said that they would be asked for', () => {
    expect(() => unitsOf('peace', [1])(2)).toThrow('Nobody said that 2 would be asked for.');
  });
});
