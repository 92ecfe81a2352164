import type { Hash } from '../tree/hash.js';
import type { HashSource } from '../tree/hash-source.js';
import { treeHash } from '../tree/compact-tree.js';
import type { Subtree } from '../tree/subtrees.js';
import { parseTile, TILE_HEIGHT, TILE_WIDTH, tileWidth, type Tile } from './tile.js';

/**
 * Reads a tile's bytes; those of a wider one will do, and only the tile's width is used of them.
 * Rejects if there is none.
 */
export type TileReader = (tile: Tile) => Promise<Uint8Array>;

/**
 * The hashes of a tree of `size` leaves, from its tiles: those between the levels that tiles hold
 * are hashed again. A root or a proof reads each tile that it needs once, all at the same time. It
 * rejects with a LogRefusal if a tile is malformed, with a RangeError beyond the size.
 */
export function hashesFromTiles(size: number, read: TileReader): HashSource {
  return async (subtrees) => {
    const places = subtrees.map((subtree) => placeIn(size, subtree));
    const tiles = new Map(places.map(({ tile }) => [`${tile.level}/${tile.index}`, tile]));
    const hashes = new Map(
      await Promise.all(
        [...tiles].map(async ([name, tile]): Promise<[string, Hash[]]> => [
          name,
          parseTile(await read(tile), tile.width),
        ]),
      ),
    );
    return places.map(({ tile, from, span }) => {
      const tileHashes = hashes.get(`${tile.level}/${tile.index}`) ?? [];
      return treeHash(tileHashes.slice(from, from + span));
    });
  };
}

interface Place {
  readonly tile: Tile;
  /** The first of the subtree's hashes in the tile, and how many there are. */
  readonly from: number;
  readonly span: number;
}

function placeIn(size: number, subtree: Subtree): Place {
  const level = Math.floor(subtree.level / TILE_HEIGHT);
  const span = 2 ** (subtree.level % TILE_HEIGHT);
  const first = subtree.index * span;
  const index = Math.floor(first / TILE_WIDTH);
  const width = tileWidth(size, level, index);
  const from = first % TILE_WIDTH;
  if (from + span > width) {
    throw new RangeError(
      `Subtree ${subtree.index} of level ${subtree.level} is beyond ${size} leaves.`,
    );
  }
  return { tile: { level, index, width }, from, span };
}
