import { HASH_SIZE, type Hash } from '../tree/hash.js';
import { assertSize } from '../tree/subtrees.js';
import { LogRefusal } from '../refusal.js';

/** Levels of the tree that one level of tiles spans. */
export const TILE_HEIGHT = 8;

/** Hashes in a full tile, and entries in a full bundle. */
export const TILE_WIDTH = 256;

/**
 * A tile (C2SP tlog-tiles): `width` neighbouring hashes of the tree at level `8 * level`, from
 * `256 * index` on. It is full at a width of 256; partial ones are its beginnings.
 */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** A tile and its hashes, one after the other. */
export interface TileData extends Tile {
  readonly bytes: Uint8Array;
}

/**
 * How wide the tile `index` of a level is in a tree of `size` leaves: 1 to 256, and 0 where it has
 * no such tile. The same holds for a bundle of entries, as for level 0.
 */
export function tileWidth(size: number, level: number, index: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/**
 * The partial tiles of a tree of `size` leaves, one a level at most, the lowest first: what it takes
 * to go on appending. Throws a RangeError if that is no size.
 */
export function partialTiles(size: number): Tile[] {
  assertSize(size);
  const tiles: Tile[] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1) {
    const width = hashes % TILE_WIDTH;
    hashes = Math.floor(hashes / TILE_WIDTH);
    if (width > 0) tiles.push({ level, index: hashes, width });
  }
  return tiles;
}

/**
 * The tiles that a tree of `to` leaves has and one of `from` had not, or not as wide; level by level
 * from the lowest, each at its width in the larger tree. From 0: all of its tiles.
 * Throws a RangeError unless 0 <= from <= to.
 */
export function newTiles(from: number, to: number): Tile[] {
  assertSize(from);
  assertSize(to);
  if (from > to) throw new RangeError(`A tree does not shrink from ${from} to ${to} leaves.`);
  const tiles: Tile[] = [];
  for (let level = 0, had = from, has = to; has > 0; level += 1) {
    for (let at = had; at < has;) {
      const index = Math.floor(at / TILE_WIDTH);
      tiles.push({ level, index, width: tileWidth(to, level, index) });
      at = (index + 1) * TILE_WIDTH;
    }
    had = Math.floor(had / TILE_WIDTH);
    has = Math.floor(has / TILE_WIDTH);
  }
  return tiles;
}

/** The bytes of a tile with these hashes. */
export function formatTile(hashes: readonly Hash[]): Uint8Array {
  return Buffer.concat(hashes);
}

/**
 * The first `width` hashes of a tile's bytes, which may be those of a wider one.
 * Throws a LogRefusal if they are no tile of 1 to 256 hashes, or narrower.
 */
export function parseTile(bytes: Uint8Array, width: number): Hash[] {
  const hashes = bytes.length / HASH_SIZE;
  if (!Number.isInteger(hashes) || hashes > TILE_WIDTH || hashes < Math.max(width, 1)) {
    throw new LogRefusal(
      `A tile of ${width} hashes has ${HASH_SIZE} bytes for each, not ${bytes.length} in all.`,
    );
  }
  return Array.from({ length: width }, (_, i) =>
    bytes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE),
  );
}
