import fc from 'fast-check';

import { type Cursor, readCursor, writeCursor } from './cursor.js';
import type { ListParameters } from './parameters.js';

const text = fc.string({ unit: 'binary', maxLength: 30 });
const list = fc.constantFrom('claims', 'timeline', 'actors');
const query: fc.Arbitrary<ListParameters> = fc.record(
  {
    asOf: fc.constantFrom('3', '2022-04-01T00:00:00Z'),
    publishedBy: fc.constantFrom('2022-03', '2022-03-30'),
    minVersion: fc.constantFrom('1', '2'),
    limit: fc.constantFrom('1', '50'),
  },
  { requiredKeys: [] },
);
const cursor: fc.Arbitrary<Cursor> = fc.record({
  version: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  published: fc.constantFrom('-infinity', '2022-03-30T00:00:00.000000Z', 'infinity'),
  after: fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    ),
    { maxLength: 8 },
  ),
});

describe('A cursor', () => {
  test('is read as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(list, query, cursor, (list, query, cursor) => {
        const written = writeCursor(list, query, cursor);
        expect(written).toMatch(/^[\w-]+$/);
        expect(JSON.stringify(readCursor(list, query, written))).toBe(JSON.stringify(cursor));
      }),
    );
  });

  test('fits another page length and another wait, and nothing else', () => {
    fc.assert(
      fc.property(list, query, cursor, list, query, (list, query, cursor, list2, query2) => {
        const read = readCursor(list2, query2, writeCursor(list, query, cursor));
        const same =
          list === list2 && query.asOf === query2.asOf && query.publishedBy === query2.publishedBy;
        expect(read !== undefined).toBe(same);
      }),
    );
  });

  test('with one character changed is none, or says the same', () => {
    fc.assert(
      fc.property(
        list,
        query,
        cursor,
        fc.nat(),
        fc.base64String(),
        (list, query, cursor, at, other) => {
          const written = writeCursor(list, query, cursor);
          const place = at % written.length;
          const [first = '!'] = other;
          const letter = first === written.charAt(place) ? '!' : first;
          const changed = written.slice(0, place) + letter + written.slice(place + 1);
          const bytes = (text: string) => Buffer.from(text, 'base64url');
          // The last letter holds bits that mean nothing, and what is no letter is skipped.
          fc.pre(!bytes(changed).equals(bytes(written)));
          // 1E+21 is 1e+21: it may still say the same, but nothing else.
          const read = readCursor(list, query, changed);
          expect([undefined, JSON.stringify(cursor)]).toContain(read && JSON.stringify(read));
        },
      ),
    );
  });

  test('is none if it is any string, and nothing is thrown', () => {
    const near = fc.json().map((json) => Buffer.from(json).toString('base64url'));
    fc.assert(
      fc.property(list, query, fc.oneof(text, near), (list, query, anything) => {
        expect(readCursor(list, query, anything)).toBeUndefined();
      }),
    );
  });
});
