import fc from 'fast-check';

import { worldListQuery } from './parameters.js';

const near = (letters: string) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...Array.from(letters)), maxLength: 30 }),
    fc.constantFrom(
      '2022',
      '2022-03',
      '2022-03-29',
      '2022-02-30',
      '2022-03-29T10:00:00Z',
      '1',
      '-1',
    ),
  );

describe('What a read is asked for', () => {
  test('is taken as it is or refused, whatever it is', () => {
    const asked = fc.record(
      {
        asOf: near('0123456789-:.TZ+infy'),
        publishedBy: near('0123456789-:.TZ+infy'),
        validAt: near('0123456789-/.~?%XTZ[]{},'),
        minVersion: near('0123456789-+.e '),
        limit: near('0123456789-+.e '),
        cursor: near('abcWIyJ-_=+/'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(asked, (query) => {
        const { data, error } = worldListQuery.safeParse(query);
        if (error) expect(error.issues.length).toBeGreaterThan(0);
        else expect({ ...data, validAt: undefined }).toEqual({ ...query, validAt: undefined });
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['asOf', '0'.repeat(16)],
    ['asOf', '2022-03-29'],
    ['asOf', 'infinity'],
    ['publishedBy', '2022-02-30'],
    ['publishedBy', '2022-13'],
    ['publishedBy', '-infinity'],
    ['validAt', '2022-02-30'],
    ['validAt', ''],
  ])('is refused where %s is %j', (name, value) => {
    expect(worldListQuery.safeParse({ [name]: value }).success).toBe(false);
  });

  test.each([
    ['asOf', '1'],
    ['asOf', '2022-03-29T10:00:00.123456+02:00'],
    ['publishedBy', '2022'],
    ['publishedBy', '2022-03-29'],
    ['validAt', '2022-03-29/..'],
  ])('is taken where %s is %j', (name, value) => {
    expect(worldListQuery.safeParse({ [name]: value }).success).toBe(true);
  });
});
