import { Lookout } from './index.js';

const never = new AbortController().signal;

describe('A lookout', () => {
  it('looks for all who follow at once, and not while nobody does', async () => {
    let at = 0;
    const looks: (readonly string[])[] = [];
    const lookout = new Lookout<number>((of) => {
      looks.push(of);
      at += 1;
      return Promise.resolve(new Map(of.map((name) => [name, at])));
    });
    const waits = Array.from({ length: 100 }, (_, index) =>
      lookout.until(index % 2 === 0 ? 'even' : 'odd', (seen) => seen >= 2, never),
    );
    expect(await Promise.all(waits)).toEqual(waits.map(() => true));
    expect(new Set(looks[1])).toEqual(new Set(['even', 'odd']));
    const { length } = looks;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(looks.length).toBeLessThanOrEqual(length + 1);
    expect(await lookout.until('again', () => true, never)).toBe(true);
  });

  it('says no of what is not there, and to who is gone', async () => {
    const lookout = new Lookout<number>(() => Promise.resolve(new Map([['there', 1]])));
    expect(await lookout.until('elsewhere', () => true, never)).toBe(false);
    const leaver = new AbortController();
    const waits = lookout.until('there', () => false, leaver.signal);
    leaver.abort();
    expect(await waits).toBe(false);
    expect(await lookout.until('there', () => true, leaver.signal)).toBe(false);
  });

  it('goes on after a look that failed, and remembers what it saw of what is followed', async () => {
    let looks = 0;
    const lookout = new Lookout<number>(() => {
      looks += 1;
      return looks === 1
        ? Promise.reject(new Error('away'))
        : Promise.resolve(new Map([['a', looks]]));
    });
    const leave = lookout.follow('a');
    expect(lookout.latest('a')).toBeUndefined();
    expect(await lookout.until('a', (seen) => seen > 2, never)).toBe(true);
    expect(lookout.latest('a')).toBeGreaterThan(2);
    leave();
  });
});
