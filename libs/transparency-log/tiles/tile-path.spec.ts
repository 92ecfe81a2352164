import fc from 'fast-check';

import { formatTilePath, LogRefusal, parseTilePath } from '../index.js';

const PATHS = [
  ['tile/0/000', { level: 0, index: 0, width: 256 }],
  ['tile/0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
  ['tile/0/273.p/112', { level: 0, index: 273, width: 112 }],
  ['tile/63/x001/000.p/1', { level: 63, index: 1000, width: 1 }],
  ['tile/2/999.p/255', { level: 2, index: 999, width: 255 }],
  ['tile/entries/x001/x234/067', { level: 'entries', index: 1_234_067, width: 256 }],
  ['tile/entries/000.p/5', { level: 'entries', index: 0, width: 5 }],
] as const;

it.each(PATHS)('%s is written and read as one tile or bundle', (path, tile) => {
  expect(parseTilePath(path)).toEqual(tile);
  expect(formatTilePath(tile)).toBe(path);
});

it.each([
  '',
  'tile',
  'tile/0',
  'tile/0/',
  '/tile/0/000',
  'tile/0/000/',
  'tile/0/0',
  'tile/0/0000',
  'tile/00/000',
  'tile/64/000',
  'tile/-1/000',
  'tile/data/000',
  'tile/Entries/000',
  'tile/8/0/000',
  'tile/0/x000/000',
  'tile/0/x000/x001/000',
  'tile/0/001/000',
  'tile/0/X001/000',
  'tile/0/x001',
  'tile/0/x001/x000',
  'tile/0/x1/000',
  'tile/0/000.p',
  'tile/0/000.p/',
  'tile/0/000.p/0',
  'tile/0/000.p/05',
  'tile/0/000.p/256',
  'tile/0/000.p/999',
  'tile/0/000.p/1000',
  'tile/0/000.p/-1',
  'tile/0/000.p/5/',
  'tile/0/000.p/5\n',
  'tile/0/x000/../001',
  'tile/0/٠٠٠',
  'tile/0/000?x',
  `tile/0/${'x999/'.repeat(6)}999`,
  `tile/0/${'x999/'.repeat(400)}999`,
])('%j is no path of a tile', (path) => {
  expect(() => parseTilePath(path)).toThrow(LogRefusal);
});

const index = fc.oneof(fc.maxSafeNat(), fc.nat({ max: 2000 }));
const width = fc.integer({ min: 1, max: 256 });
const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const));

it('Every tile has a path from which it is read again', () => {
  fc.assert(
    fc.property(level, index, width, (l, n, w) => {
      const tile =
        l === 'entries' ? { level: l, index: n, width: w } : { level: l, index: n, width: w };
      expect(parseTilePath(formatTilePath(tile))).toEqual(tile);
    }),
  );
});

it('Any text is either the one path of a tile or refused', () => {
  const near = fc
    .tuple(
      fc.constantFrom('tile/0/x001/x234/067.p/12', 'tile/entries/000', 'tile/63/x999/999.p/255'),
      fc.nat({ max: 26 }),
      fc.constantFrom(...Array.from('0123456789x/.p-'), ''),
    )
    .map(([path, at, char]) => path.slice(0, at) + char + path.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (path) => {
      let tile;
      try {
        tile = parseTilePath(path);
      } catch (error) {
        expect(error).toBeInstanceOf(LogRefusal);
        return;
      }
      expect(formatTilePath(tile)).toBe(path);
    }),
    { numRuns: 1000 },
  );
});

it.each([
  { level: 64, index: 0, width: 1 },
  { level: -1, index: 0, width: 1 },
  { level: 0, index: -1, width: 1 },
  { level: 0, index: 0.5, width: 1 },
  { level: 0, index: 0, width: 0 },
  { level: 0, index: 0, width: 257 },
  { level: 0, index: 2 ** 53, width: 1 },
])('%j cannot exist and has no path', (tile) => {
  expect(() => formatTilePath(tile)).toThrow(RangeError);
});
