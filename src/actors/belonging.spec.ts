import { limits } from '../limits/limits.js';
import { Wholes, withWholes } from './belonging.js';

const { most } = limits.levelsOfRegister;

/** Members each of the next, without an end, as they can be built from below. */
const next = (slug: string) => ({ mergedInto: null, memberOf: String(Number(slug) + 1) });

test('an actor is one with all that it belongs to, all the way up', () => {
  const belongs = new Map([
    ['a', { mergedInto: null, memberOf: 'b' }],
    ['b', { mergedInto: 'c', memberOf: null }],
  ]);
  const all = withWholes(['a', 'x'], (slug) => belongs.get(slug));
  expect([...all]).toEqual(['a', 'b', 'c', 'x']);
});

test('of each actor so many are followed as there can be when it becomes a member, however many there are', () => {
  let asked = 0;
  const reached = withWholes(['0', '1000'], (slug) => {
    asked += 1;
    return next(slug);
  });
  expect(reached.size).toBe(2 * (most + 1));
  expect(reached.has(String(most))).toBe(true);
  expect(asked).toBeLessThanOrEqual(2 * (most + 1));
});

test('who asks again of an actor, while nothing of it changes, has it followed once', () => {
  let asked = 0;
  const wholes = new Wholes((slug) => {
    asked += 1;
    return next(slug);
  });
  for (let time = 0; time < 1_000; time += 1) expect(wholes.of('0').has(String(most))).toBe(true);
  expect(wholes.of('0')).toEqual(withWholes(['0'], next));
  expect(asked).toBeLessThanOrEqual(most + 1);
});
