import { CompactTree } from '../tree/compact-tree.js';
import { isHash, type Hash } from '../tree/hash.js';
import {
  formatTile,
  parseTile,
  partialTiles,
  TILE_HEIGHT,
  TILE_WIDTH,
  type TileData,
} from './tile.js';
import type { TileReader } from './tile-source.js';

/**
 * A tree that grows by batches and hands out the tiles that each has changed. It keeps only its
 * right edge: the partial tiles, at most one a level.
 */
export class TiledTree {
  private readonly tree: CompactTree;
  /** The hashes of the partial tile of each level. */
  private readonly edge: Hash[][];

  private constructor(tree: CompactTree, edge: Hash[][]) {
    this.tree = tree;
    this.edge = edge;
  }

  /**
   * The tree of `size` leaves that has these tiles: reads its partial ones. Compare its root with
   * the one on record before appending, so that nothing is built on what was tampered with.
   * Rejects with a LogRefusal if a tile is malformed, with a RangeError if `size` is no size.
   */
  static async open(size: number, read: TileReader): Promise<TiledTree> {
    const tiles = await Promise.all(
      partialTiles(size).map(async (tile) => ({
        level: tile.level,
        hashes: parseTile(await read(tile), tile.width),
      })),
    );
    const edge: Hash[][] = [];
    for (const { level, hashes } of tiles) edge[level] = hashes;
    // The complete subtrees of each partial tile, from the highest, are those of the whole tree.
    const subtrees = tiles.toReversed().flatMap(({ hashes }) => subtreesOfTile(hashes));
    return new TiledTree(new CompactTree(size, subtrees), edge);
  }

  get size(): number {
    return this.tree.size;
  }

  /** Its root at its present size. */
  root(): Hash {
    return this.tree.root();
  }

  /**
   * Adds leaves, by their hashes, and returns the tiles that have become wider, full ones among
   * them, each once, at its new width. Throws a RangeError, and is as it was, if any is no hash.
   */
  append(leaves: readonly Hash[]): TileData[] {
    if (!leaves.every(isHash)) throw new RangeError('Leaves are appended by their hashes.');
    const changed: TileData[] = [];
    const widened = new Map<number, number>();
    for (const leaf of leaves) {
      this.tree.append(leaf, (subtree, hash) => {
        if (subtree.level % TILE_HEIGHT !== 0) return;
        const level = subtree.level / TILE_HEIGHT;
        const index = Math.floor(subtree.index / TILE_WIDTH);
        const hashes = (this.edge[level] ??= []);
        hashes.push(hash);
        widened.set(level, index);
        if (hashes.length < TILE_WIDTH) return;
        changed.push({ level, index, width: TILE_WIDTH, bytes: formatTile(hashes) });
        this.edge[level] = [];
        widened.delete(level);
      });
    }
    for (const [level, index] of widened) {
      const hashes = this.edge[level] ?? [];
      changed.push({ level, index, width: hashes.length, bytes: formatTile(hashes) });
    }
    return changed;
  }
}

function subtreesOfTile(hashes: readonly Hash[]): readonly Hash[] {
  const tile = new CompactTree();
  for (const hash of hashes) tile.append(hash);
  return tile.subtrees;
}
