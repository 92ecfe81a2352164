import fc from 'fast-check';

import {
  consistencyProof,
  formatTile,
  formatTilePath,
  hashesFromTiles,
  hashesInMemory,
  inclusionProof,
  LogRefusal,
  newTiles,
  parseTile,
  partialTiles,
  rootAt,
  TiledTree,
  tileWidth,
  treeHash,
  type Hash,
  type TileData,
  type TileReader,
} from '../index.js';
import { definedRoot, hex, leaves, treeSize } from '../test/trees.js';

/** Tiles as a table keeps them: the widest that there has been for each place. */
class Shelf {
  private readonly tiles = new Map<string, Uint8Array>();

  put(tiles: readonly TileData[]): void {
    for (const { level, index, bytes } of tiles) this.tiles.set(`${level}/${index}`, bytes);
  }

  readonly read: TileReader = async ({ level, index }) => {
    const bytes = this.tiles.get(`${level}/${index}`);
    if (bytes === undefined) throw new Error(`There is no tile ${level}/${index}.`);
    return bytes;
  };
}

const nothing: TileReader = async () => {
  throw new Error('An empty tree has no tiles.');
};

/** A tree of these leaves, grown in batches, taken up from its tiles before each. */
async function grow(all: readonly Hash[], batches: readonly number[]): Promise<Shelf> {
  const shelf = new Shelf();
  for (let size = 0, turn = 0; size < all.length; turn += 1) {
    const tree = await TiledTree.open(size, shelf.read);
    const batch = all.slice(size, size + (batches[turn % batches.length] ?? 1));
    shelf.put(tree.append(batch));
    size += batch.length;
    expect(tree.size).toBe(size);
    expect(hex(tree.root())).toBe(hex(treeHash(all.slice(0, size))));
  }
  return shelf;
}

const batchSizes = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 30, max: 600 })),
  { minLength: 1, maxLength: 8 },
);

it('A tree grown in any batches, taken up again before each, has the roots of its leaves', async () => {
  await fc.assert(
    fc.asyncProperty(treeSize, batchSizes, async (size, batches) => {
      const all = leaves(size);
      const { read } = await grow(all, batches);
      const source = hashesFromTiles(size, read);
      expect(hex(await rootAt(size, source))).toBe(hex(definedRoot(all)));
    }),
    { numRuns: 25 },
  );
});

it('Its tiles give the proofs that all its leaves give, at every size of the past', async () => {
  const all = leaves(1100);
  const { read } = await grow(all, [300, 1, 7, 256]);
  const direct = hashesInMemory(all);
  await fc.assert(
    fc.asyncProperty(treeSize, fc.nat(), async (size, n) => {
      const [index, from] = [n % size, 1 + (n % size)];
      const source = hashesFromTiles(size, read);
      expect((await inclusionProof(index, size, source)).map(hex)).toEqual(
        (await inclusionProof(index, size, direct)).map(hex),
      );
      expect((await consistencyProof(from, size, source)).map(hex)).toEqual(
        (await consistencyProof(from, size, direct)).map(hex),
      );
      expect(hex(await rootAt(from, source))).toBe(hex(await rootAt(from, direct)));
    }),
  );
});

it('Each tile holds the hashes that C2SP tlog-tiles defines', async () => {
  const size = 70_000;
  const all = leaves(size);
  const tree = await TiledTree.open(0, nothing);
  const tiles = tree.append(all);
  const paths = tiles.map(formatTilePath);
  expect(new Set(paths)).toEqual(new Set(newTiles(0, size).map(formatTilePath)));
  // The document's own example.
  expect(paths.filter((path) => /^tile\/0\/\d{3}$/.test(path))).toHaveLength(273);
  expect(paths.filter((path) => !/^tile\/0\/\d{3}$/.test(path)).toSorted()).toEqual([
    'tile/0/273.p/112',
    'tile/1/000',
    'tile/1/001.p/17',
    'tile/2/000.p/1',
  ]);
  for (const { level, index, width, bytes } of tiles) {
    if (level === 0 && index % 90 !== 0) continue;
    const span = 256 ** level;
    const hashes = parseTile(bytes, width);
    expect(bytes).toHaveLength(32 * width);
    for (const at of [0, width - 1]) {
      const start = (index * 256 + at) * span;
      const expected = hex(treeHash(all.slice(start, start + span)));
      expect(hashes.slice(at, at + 1).map(hex)).toEqual([expected]);
    }
  }
});

it('A batch hands out the tiles that it widened and no others, at their new widths', async () => {
  await fc.assert(
    fc.asyncProperty(treeSize, treeSize, async (before, more) => {
      const shelf = await grow(leaves(before), [before]);
      const tree = await TiledTree.open(before, shelf.read);
      const changed = tree.append(leaves(before + more).slice(before));
      const expected = newTiles(before, before + more).map(formatTilePath);
      expect(changed.map(formatTilePath).toSorted()).toEqual(expected.toSorted());
      expect(tree.append([])).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

it('Tiles are as wide as the tree has hashes for them', () => {
  expect(partialTiles(70_000)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ]);
  expect(partialTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
  expect(partialTiles(0)).toEqual([]);
  expect(tileWidth(70_000, 0, 272)).toBe(256);
  expect(tileWidth(70_000, 0, 273)).toBe(112);
  expect(tileWidth(70_000, 0, 274)).toBe(0);
  expect(tileWidth(70_000, 63, 0)).toBe(0);
  expect(newTiles(255, 256).map(formatTilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
  expect(newTiles(256, 256)).toEqual([]);
  expect(() => newTiles(2, 1)).toThrow(RangeError);
  expect(() => partialTiles(-1)).toThrow(RangeError);
});

it('A tile with any byte changed gives another root', async () => {
  const size = 600;
  const shelf = await grow(leaves(size), [size]);
  const root = hex(await rootAt(size, hashesFromTiles(size, shelf.read)));
  // All but the full tiles of level 0, whose hashes are in the tile above them.
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...partialTiles(size)), fc.nat(), async (tile, n) => {
      const read: TileReader = async (wanted) => {
        const bytes = Uint8Array.from(await shelf.read(wanted));
        if (wanted.level !== tile.level || wanted.index !== tile.index) return bytes;
        const at = n % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return bytes;
      };
      expect(hex(await rootAt(size, hashesFromTiles(size, read)))).not.toBe(root);
      expect(hex((await TiledTree.open(size, read)).root())).not.toBe(root);
    }),
  );
});

it('Each tile is read once for a proof', async () => {
  const { read } = await grow(leaves(1000), [1000]);
  const asked: string[] = [];
  const source = hashesFromTiles(1000, (tile) => {
    asked.push(formatTilePath(tile));
    return read(tile);
  });
  await inclusionProof(999, 1000, source);
  expect(asked.toSorted()).toEqual(['tile/0/003.p/232', 'tile/1/000.p/3']);
});

it('Malformed tiles are refused', async () => {
  const hash = treeHash([]);
  expect(() => parseTile(Buffer.alloc(0), 1)).toThrow(LogRefusal);
  expect(() => parseTile(Buffer.alloc(33), 1)).toThrow(LogRefusal);
  expect(() => parseTile(formatTile([hash]), 2)).toThrow(LogRefusal);
  expect(() => parseTile(Buffer.alloc(257 * 32), 256)).toThrow(LogRefusal);
  const narrow: TileReader = async () => formatTile([hash]);
  await expect(TiledTree.open(2, narrow)).rejects.toThrow(LogRefusal);
  await expect(rootAt(2, hashesFromTiles(2, narrow))).rejects.toThrow(LogRefusal);
  await expect(rootAt(2, hashesFromTiles(1, narrow))).rejects.toThrow(RangeError);
  await expect(TiledTree.open(-1, narrow)).rejects.toThrow(RangeError);
});

it('A batch with something that is no hash changes nothing', async () => {
  const tree = await TiledTree.open(0, nothing);
  expect(() => tree.append([...leaves(3), Buffer.alloc(1)])).toThrow(RangeError);
  expect(tree.size).toBe(0);
  expect(tree.append(leaves(1))).toHaveLength(1);
});
