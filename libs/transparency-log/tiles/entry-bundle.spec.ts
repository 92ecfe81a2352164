import fc from 'fast-check';

import { formatEntryBundle, LogRefusal, MAX_ENTRY_SIZE, parseEntryBundle } from '../index.js';
import { hex } from '../test/trees.js';

const entries = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 256 });

it('Each entry stands after its length in two bytes, the higher first', () => {
  const bundle = formatEntryBundle([Buffer.from('abc'), Buffer.alloc(0), Buffer.alloc(258, 1)]);
  expect(hex(bundle)).toBe(`000361626300000102${'01'.repeat(258)}`);
});

it('A bundle is read as the entries that it was made of, or as the first of them', () => {
  fc.assert(
    fc.property(entries, fc.nat(), (list, n) => {
      const width = 1 + (n % list.length);
      // As it comes from a larger buffer: at an offset of its own.
      const bundle = Buffer.concat([Buffer.of(9), formatEntryBundle(list)]).subarray(1);
      expect(parseEntryBundle(bundle, list.length).map(hex)).toEqual(list.map(hex));
      expect(parseEntryBundle(bundle, width).map(hex)).toEqual(list.slice(0, width).map(hex));
    }),
  );
});

it('A bundle cut short, of fewer entries or of too many is refused', () => {
  fc.assert(
    fc.property(entries, fc.nat(), (list, n) => {
      const bundle = formatEntryBundle(list);
      const cut = bundle.subarray(0, n % bundle.length);
      expect(() => parseEntryBundle(cut, list.length)).toThrow(LogRefusal);
      expect(() => parseEntryBundle(bundle, list.length + 1)).toThrow(LogRefusal);
    }),
  );
  expect(() => parseEntryBundle(Buffer.alloc(2 * 257), 256)).toThrow(LogRefusal);
});

it('Any bytes are entries that make up the same bytes, or refused', () => {
  const small = fc.constantFrom(0, 0, 0, 1, 2, 3, 255);
  fc.assert(
    fc.property(fc.array(small, { maxLength: 60 }).map(Buffer.from), fc.nat({ max: 9 }), (b, w) => {
      let parsed;
      try {
        parsed = parseEntryBundle(b, w);
      } catch (error) {
        expect(error).toBeInstanceOf(LogRefusal);
        return;
      }
      expect(parsed).toHaveLength(w);
      if (w > 0) expect(hex(b)).toContain(hex(formatEntryBundle(parsed)));
    }),
  );
});

it('No bundle is made of nothing, of too many entries, or of one that is too long', () => {
  const largest = Buffer.alloc(MAX_ENTRY_SIZE);
  expect(parseEntryBundle(formatEntryBundle([largest]), 1)[0]).toHaveLength(MAX_ENTRY_SIZE);
  expect(() => formatEntryBundle([Buffer.alloc(MAX_ENTRY_SIZE + 1)])).toThrow(RangeError);
  expect(() => formatEntryBundle([])).toThrow(RangeError);
  expect(() => formatEntryBundle(new Array<Buffer>(257).fill(Buffer.alloc(1)))).toThrow(RangeError);
});
