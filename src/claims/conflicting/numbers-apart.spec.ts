import fc from 'fast-check';

import { clash } from './clash.js';
import { Clashes } from './clashes.js';
import type { NumberGiven } from './compared.js';

const DAY = 86_400_000;

const end = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 6 }));
const time = fc
  .tuple(end, fc.integer({ min: 1, max: 3 }), fc.boolean())
  .map(([day, days, isOpen]) => ({
    from: day === null ? null : day * DAY,
    to: isOpen || day === null ? null : (day + days) * DAY,
  }));
const interval = fc
  .tuple(end, end, fc.boolean(), fc.boolean())
  .map(([one, other, lowOpen, highOpen]) => {
    if (one === null || other === null) return { low: one, high: other, lowOpen, highOpen };
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    // One number alone is within what it allows.
    return low === high
      ? { low, high, lowOpen: false, highOpen: false }
      : { low, high, lowOpen, highOpen };
  });
const number = fc.record({ time, interval }).map(({ time, interval }): NumberGiven => ({
  ...interval,
  time,
  cumulative: false,
  since: null,
}));
const rising = fc
  .record({ number, since: fc.constantFrom(null, 0, 0, 0) })
  .map(({ number, since }): NumberGiven => ({ ...number, cumulative: true, since }));

test.each([
  ['numbers of times', number],
  ['numbers that rise', rising],
  ['both', fc.oneof(number, rising)],
])('%s clash as they do pair by pair, whichever come and go', (_, kind) => {
  const steps = fc.array(fc.tuple(kind, fc.nat({ max: 60 })), { maxLength: 60, size: 'max' });
  fc.assert(
    fc.property(steps, (all) => {
      const clashes = new Clashes();
      const there = new Map<number, NumberGiven>();
      for (const [place, [word, other]] of all.entries()) {
        // A third of them go again.
        if (other % 3 === 0) expect(clashes.remove(`${other}`)).toBe(there.delete(other));
        clashes.add({ key: `${place}`, asserted: place, word });
        there.set(place, word);
        const expected = [...there].filter(([one, of]) =>
          [...there].some(([another, beside]) => one !== another && clash(of, beside)),
        );
        expect(clashes.clashing).toEqual(expected.map(([one]) => one));
      }
    }),
    { numRuns: 200 },
  );
});

test('twenty thousand numbers of one series are taken in, and go, one by one', () => {
  const clashes = new Clashes();
  const count = 20_000;
  const wordOf = (place: number): NumberGiven => {
    const from = (place % 700) * DAY;
    const ends = { low: place % 10, high: (place % 10) + 5, lowOpen: false, highOpen: false };
    return { ...ends, time: { from, to: from + DAY }, cumulative: false, since: null };
  };
  for (let place = 0; place < count; place += 1) {
    clashes.add({ key: `${place}`, asserted: place, word: wordOf(place) });
  }
  // Of one day all end in the same digit.
  expect(clashes.clashing).toEqual([]);
  const day = { from: 0, to: DAY };
  const apart = { low: 90, high: 90, lowOpen: false, highOpen: false };
  const odd: NumberGiven = { ...apart, time: day, cumulative: false, since: null };
  clashes.add({ key: 'odd', asserted: count, word: odd });
  expect(clashes.clashing).toHaveLength(Math.ceil(count / 700) + 1);
  for (let place = 0; place < count; place += 1) clashes.remove(`${place}`);
  expect(clashes.clashing).toEqual([]);
});

test('numbers of a thousand times that all meet begin to clash with one of them, and cease to', () => {
  const clashes = new Clashes();
  const count = 1_000;
  for (let place = 0; place < count; place += 1) {
    const time = { from: place * DAY, to: null };
    const interval = { low: 1, high: place === 0 ? 1 : 9, lowOpen: false, highOpen: false };
    const word = { ...interval, time, cumulative: false, since: null };
    clashes.add({ key: `${place}`, asserted: place, word });
  }
  const day = { from: 0, to: null };
  const apart = { low: 99, high: 99, lowOpen: false, highOpen: false };
  const odd: NumberGiven = { ...apart, time: day, cumulative: false, since: null };
  clashes.add({ key: 'odd', asserted: count, word: odd });
  expect(clashes.clashing).toHaveLength(count + 1);
  expect(clashes.remove('odd')).toBe(true);
  expect(clashes.clashing).toEqual([]);
  expect(clashes.remove('0')).toBe(true);
});

test('ten thousand numbers that rise are taken in, and go, one by one', () => {
  const clashes = new Clashes();
  const count = 10_000;
  const wordOf = (place: number, number: number): NumberGiven => {
    const time = { from: place * DAY, to: (place + 1) * DAY };
    const ends = { low: number, high: number, lowOpen: false, highOpen: false };
    return { ...ends, time, cumulative: true, since: 0 };
  };
  for (let place = 0; place < count; place += 1) {
    clashes.add({ key: `${place}`, asserted: place, word: wordOf(place, place) });
  }
  expect(clashes.clashing).toEqual([]);
  // It was that many by then already.
  clashes.add({ key: 'odd', asserted: count, word: wordOf(10, 90) });
  expect(clashes.clashing).toHaveLength(80 + 1);
  expect(clashes.remove('odd')).toBe(true);
  expect(clashes.clashing).toEqual([]);
  for (let place = 0; place < count; place += 1) clashes.remove(`${place}`);
});
