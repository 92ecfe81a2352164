import { Waiters } from './waiters.js';

/** Something that is one further at each look, up to an end. */
function counter(end = Infinity) {
  let seen = 0;
  let looks = 0;
  const waiters = new Waiters<number>(async () => {
    looks += 1;
    seen = Math.min(seen + 1, end);
    return seen;
  });
  return { waiters, looks: () => looks };
}

const atLeast = (needed: number, seconds = 60) => ({
  enough: (seen: number) => seen >= needed,
  seconds,
});

it('Who waits is told as soon as it is enough', async () => {
  const { waiters } = counter();
  expect(await waiters.until('a', 0, atLeast(3))).toBe(3);
});

it('What is enough already is not looked at again', async () => {
  const { waiters, looks } = counter();
  expect(await waiters.until('a', 7, atLeast(3))).toBe(7);
  expect(looks()).toBe(0);
});

it('Who has waited in vain is told what was seen last', async () => {
  const { waiters } = counter(2);
  expect(await waiters.until('a', 0, atLeast(3, 0.2))).toBe(2);
});

it('A look is shared by all who wait for the same', async () => {
  const { waiters, looks } = counter();
  const waits = Array.from({ length: 50 }, () => waiters.until('a', 0, atLeast(3)));
  expect(await Promise.all(waits)).toEqual(Array.from({ length: 50 }, () => 3));
  expect(looks()).toBe(3);
});

it('What is not there at a look is as it was seen before', async () => {
  const waiters = new Waiters<number>(async () => null);
  expect(await waiters.until('a', 1, atLeast(3, 0.1))).toBe(1);
});

it('Of too many who wait, the last are told at once what was seen', async () => {
  const { waiters } = counter();
  const waits = Array.from({ length: 1_000 }, () => waiters.until('a', 0, atLeast(3)));
  expect(await waiters.until('a', 0, atLeast(3))).toBe(0);
  await Promise.all(waits);
  expect(await waiters.until('a', 0, atLeast(4))).toBe(4);
});

it('A look that fails is told to all who wait for it, and to nobody after them', async () => {
  let fails = true;
  const waiters = new Waiters<number>(async () => {
    if (fails) throw new Error('away');
    return 3;
  });
  const waits = [1, 2].map(() => waiters.until('a', 0, atLeast(3)));
  const ends = await Promise.allSettled(waits);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await waiters.until('a', 0, atLeast(3))).toBe(3);
});
