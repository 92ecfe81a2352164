import fc from 'fast-check';

import { jsonSize } from './json-size.js';

test('tells about how long a value is as JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: true }), (value) => {
      const { length } = JSON.stringify(value);
      const size = jsonSize(value, Infinity);
      // A number has up to 24 characters, an escape 6 for one.
      expect(size).toBeGreaterThanOrEqual(length / 6);
      expect(size).toBeLessThanOrEqual(5 * length + 10);
    }),
  );
});

test('looks no further than it has to', () => {
  const circle: unknown[] = ['words'];
  circle.push(circle);
  expect(jsonSize(circle, 1_000)).toBeGreaterThan(1_000);
});
