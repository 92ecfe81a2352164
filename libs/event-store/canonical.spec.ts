import canonicalize from 'canonicalize';
import fc from 'fast-check';

import { canonicalJson } from './canonical.js';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  // Lone surrogates, control characters, and names that objects put before others.
  fc
    .array(fc.constantFrom(0xd800, 0xdfff, 0x0, 0x1f, 0x7f, 0x2028, 0x22, 0x5c, 0x61), {
      maxLength: 4,
    })
    .map((units) => String.fromCharCode(...units)),
  fc.integer({ min: -2, max: 200 }).map(String),
);
const leaf = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined, Symbol('absent'), new Date(0), new URL('http://a.example/')),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(text, tie('value'), { maxKeys: 40 }),
  ),
}));

/** What it comes to: the text, or that it is refused. */
function resultOf(encode: () => string | undefined): string {
  try {
    return encode() ?? 'refused';
  } catch {
    return 'refused';
  }
}

describe('canonical JSON', () => {
  it('is byte for byte what the reference makes of any value', () => {
    fc.assert(
      fc.property(value, (of) => {
        expect(resultOf(() => canonicalJson(of))).toBe(resultOf(() => canonicalize(of)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses what JSON does not have, wherever it stands', () => {
    const circle: Record<string, unknown> = {};
    circle['again'] = [circle];
    const foreign = [NaN, Infinity, -Infinity, 1n, () => 1, circle, { toJSON: () => undefined }];
    for (const value of foreign) {
      expect(() => canonicalJson(value)).toThrow();
      expect(() => canonicalJson({ a: [{ b: value }] })).toThrow();
    }
  });

  it('writes what is nested deep', () => {
    const text = `${'[{"a":'.repeat(1_000)}1${'}]'.repeat(1_000)}`;
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });
});
