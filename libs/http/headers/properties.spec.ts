import fc from 'fast-check';
import { LineSplitter } from '../body/lines.js';
import { expectedRevision, idempotencyKey, parseJson, preferredWait, Problem } from '../index.js';
import { acceptedTime } from './accept-datetime.js';
import { entityTag, matchesNone } from './entity-tag.js';

/** Anything, and what is made of the letters of a header so that much of it nearly fits. */
const near = (letters: string) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...Array.from(letters)), maxLength: 40 }),
  );

/** What a parser makes of a string; undefined where it refuses with a problem of that kind. */
function outcome<T>(parse: () => T, ...refusals: string[]): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Problem && refusals.includes(error.type.slug)) return undefined;
    throw error;
  }
}

describe('Whatever the string', () => {
  test('If-Match is a revision or refused', () => {
    fc.assert(
      fc.property(near('"0123456789.,*W/ ab'), (header) => {
        const revision = outcome(() => expectedRevision(header), 'invalid-header');
        if (revision === undefined) return;
        expect(Number.isSafeInteger(revision) && revision >= 1).toBe(true);
        expect(header).toContain(`"${revision}`);
      }),
    );
  });

  test('Prefer is a wait of 0 to 30 seconds', () => {
    fc.assert(
      fc.property(near('wait=0123456789",; '), (header) => {
        const seconds = preferredWait(header);
        expect(Number.isInteger(seconds) && seconds >= 0 && seconds <= 30).toBe(true);
      }),
    );
  });

  test('Accept-Datetime is a time or refused', () => {
    fc.assert(
      fc.property(near('Fri, 01Apr2:GMT-'), (header) => {
        const time = outcome(() => acceptedTime(header), 'invalid-header');
        if (time !== undefined) expect(new Date(time).toUTCString()).toBe(header);
      }),
    );
  });

  test('Idempotency-Key is taken as it is or refused', () => {
    fc.assert(
      fc.property(near('"abc \t'), (header) => {
        const key = outcome(() => idempotencyKey(header), 'invalid-header');
        if (key !== undefined) expect(key).toBe(header);
      }),
    );
  });

  test('If-None-Match matches if it names the tag, and otherwise not', () => {
    fc.assert(
      fc.property(near('"*W/, ab'), fc.string(), (header, body) => {
        const tag = entityTag(body);
        expect(matchesNone(header, tag)).toBe(header.trim() === '*');
        expect(matchesNone(`W/"x", ${tag}`, tag)).toBe(true);
      }),
    );
  });

  test('a body is the value that JSON.parse reads, or refused', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.json().map((json) => new Uint8Array(Buffer.from(json))),
      fc
        .string({ unit: fc.constantFrom(...Array.from('{}[]",:\\u0a1')), maxLength: 200 })
        .map((text) => new Uint8Array(Buffer.from(text))),
    );
    fc.assert(
      fc.property(bytes, (body) => {
        const value = outcome(() => parseJson(body), 'malformed-json');
        if (value !== undefined)
          expect(value).toEqual(
            JSON.parse(
              Buffer.from(body)
                .toString()
                .replace(/^\ufeff/, ''),
            ),
          );
      }),
    );
  });
});

describe('What is written is read', () => {
  test('of a revision in If-Match, bare and as the ETag of what was read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.string(), (revision, body) => {
        expect(expectedRevision(`"${revision}"`)).toBe(revision);
        expect(expectedRevision(entityTag(body, String(revision)))).toBe(revision);
      }),
    );
  });

  test('of a time in Accept-Datetime, to the second', () => {
    const max = new Date('9999-12-31T23:59:59Z');
    // Date.parse takes an earlier year for one of the last century; such a time is refused.
    const min = new Date('0100-01-01T00:00:00Z');
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        const second = Math.floor(date.getTime() / 1_000) * 1_000;
        expect(Date.parse(acceptedTime(date.toUTCString()))).toBe(second);
      }),
    );
  });

  test('of lines, wherever the stream is cut and whatever bytes they hold', () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    const biased = fc
      .array(fc.constantFrom(10, 13, 32, 9, 97, 0, 255), { maxLength: 200 })
      .map((values) => Uint8Array.from(values));
    const cuts = fc.array(fc.nat({ max: 200 }), { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.oneof(bytes, biased),
        cuts,
        fc.integer({ min: 0, max: 40 }),
        (all, cuts, max) => {
          const splitter = new LineSplitter(max);
          const places = [0, ...cuts.toSorted((a, b) => a - b), all.length];
          const read = places.flatMap((place, at) =>
            splitter.push(all.subarray(place, Math.max(place, places[at + 1] ?? place))),
          );
          const lines = [...read, ...splitter.end()].map(({ number, bytes }) => [
            number,
            bytes && Buffer.from(bytes).toString('latin1'),
          ]);
          const expected = Buffer.from(all)
            .toString('latin1')
            .split('\n')
            .flatMap((line, at): [number, string | undefined][] => {
              if (line.length > max) return [[at + 1, undefined]];
              return /^[ \t\r]*$/.test(line) ? [] : [[at + 1, line]];
            });
          expect(lines).toEqual(expected);
        },
      ),
    );
  });
});
