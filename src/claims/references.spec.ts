import fc from 'fast-check';

import { slug } from '../../libs/text/index.js';
import { slugOf } from '../filing/slug.js';
import { claimReference, parseClaimSegment, parseReference } from './references.js';

const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/);
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 150 }),
  fc.string({ unit: fc.constantFrom(...Array.from('az09-/~A \n\0')), maxLength: 150 }),
  fc.tuple(name, fc.constantFrom('/', '~', '//', '~~', ' /'), name).map((parts) => parts.join('')),
);

describe('A reference to a claim', () => {
  test('is read as it was written: by name, by id, by key', () => {
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    fc.assert(
      fc.property(name, name, fc.uuid(), (report, key, id) => {
        expect(parseReference(`${report}/${key}`)).toEqual({ by: 'name', report, key });
        expect(parseClaimSegment(`${report}~${key}`)).toEqual({ by: 'name', report, key });
        for (const written of [id, id.toUpperCase()]) {
          expect(claimReference.safeParse(written).success || written !== id).toBe(true);
          expect(parseReference(written)).toEqual({ by: 'id', id });
          expect(parseClaimSegment(written)).toEqual({ by: 'id', id });
        }
        fc.pre(!isId.test(key));
        expect(parseReference(key)).toEqual({ by: 'key', key });
        expect(parseClaimSegment(key)).toBeUndefined();
      }),
    );
  });

  test('is refused or taken whole, whatever the string: its parts make it up again', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { success } = claimReference.safeParse(text);
        if (!success) return;
        const parsed = parseReference(text);
        const again =
          parsed.by === 'id'
            ? parsed.id
            : parsed.by === 'key'
              ? parsed.key
              : `${parsed.report}/${parsed.key}`;
        expect(again).toBe(text);
      }),
    );
  });

  test('in a path is an id, two slugs, or nothing, whatever the string', () => {
    fc.assert(
      fc.property(anything, (segment) => {
        const parsed = parseClaimSegment(segment);
        if (parsed === undefined) return;
        expect(parsed.by).not.toBe('key');
        if (parsed.by !== 'name') return;
        expect(slug.safeParse(parsed.report).success).toBe(true);
        expect(slug.safeParse(parsed.key).success).toBe(true);
        expect(segment.replace('/', '~')).toBe(`${parsed.report}~${parsed.key}`);
      }),
    );
  });
});

describe('A slug', () => {
  test('is taken if it is 1 to 64 of a-z, 0-9 and -, not - first, and nothing else is', () => {
    const letters = new Set('abcdefghijklmnopqrstuvwxyz0123456789-');
    fc.assert(
      fc.property(fc.oneof(anything, name), (text) => {
        const fits =
          text.length >= 1 &&
          text.length <= 64 &&
          !text.startsWith('-') &&
          [...text].every((letter) => letters.has(letter));
        expect(slug.safeParse(text).success).toBe(fits);
      }),
    );
  });

  test('is made of any title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.uuid(), (title, id) => {
        expect(slug.safeParse(slugOf(title, id)).success).toBe(true);
      }),
    );
  });
});
