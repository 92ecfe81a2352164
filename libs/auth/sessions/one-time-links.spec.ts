import { OneTimeLinks } from './one-time-links.js';

describe('a link that signs in', () => {
  let time = 0;
  const links = () => new OneTimeLinks(() => time);

  it('is good once', () => {
    const all = links();
    const [first, second] = [all.make('a'), all.make('b')];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(all.take(second)).toBe('b');
    expect(all.take(second)).toBeUndefined();
    expect(all.take(first)).toBe('a');
  });

  it('is good for ten minutes, and only where it was made', () => {
    const all = links();
    const [early, late] = [all.make('a'), all.make('a')];
    time += 599_999;
    expect(all.take(early)).toBe('a');
    time += 1;
    expect(all.take(late)).toBeUndefined();
    expect(links().take(all.make('a'))).toBeUndefined();
    expect(all.take('')).toBeUndefined();
  });

  it('gives way to newer ones, where there are too many', () => {
    const all = links();
    const made = Array.from({ length: 101 }, (_, n) => all.make(String(n)));
    expect(all.take(made[0] ?? '')).toBeUndefined();
    expect(all.take(made[1] ?? '')).toBe('1');
    expect(all.take(made[100] ?? '')).toBe('100');
  });
});
