import fc from 'fast-check';

import { jsonSize } from './json-size.js';

test('tells about how long a value is as JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: true }), (value) => {
      const { length } = JSON.stringify(value);
      const size = jsonSize(value, Infinity);
      // A number has up to 24 characters.
      expect(size).toBeGreaterThanOrEqual(length / 5);
      expect(size).toBeLessThanOrEqual(5 * length + 10);
    }),
  );
});

test.each(['"', '\\', '\n', '\u0001', '\ud800', 'é', '🎣'])(
  'counts what %j takes as JSON',
  (part) => {
    const text = part.repeat(1_000);
    expect(jsonSize(text, Infinity)).toBe(JSON.stringify(text).length);
  },
);

test('looks no further than it has to', () => {
  const circle: unknown[] = ['words'];
  circle.push(circle);
  expect(jsonSize(circle, 1_000)).toBeGreaterThan(1_000);
});
