import { same } from './bytes.js';
import { GrowingTree, type Hash, nodeHash, treeHash } from './hash.js';
import { Misfit } from './misfit.js';
import { type Range, type Subtree, subtreesOf } from './ranges.js';
import { hashesIn, type Tile, TILE_HEIGHT, TILE_WIDTH, tilePath, tileWidth } from './tile.js';

/** Reads the bytes of a tile. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>;

/** How many tiles are asked for at the same time. */
const AT_ONCE = 4;

/** A log of one size, known by its tiles: each is read once. */
export class TiledLog {
  private readonly tiles = new Map<string, Promise<readonly Hash[]>>();

  constructor(
    readonly size: number,
    private readonly read: ReadTile,
  ) {}

  /** How many tiles were read. */
  get tilesRead(): number {
    return this.tiles.size;
  }

  /** The hash of a range of leaves, made of the tiles that have its complete subtrees. */
  async hashOf(range: Range): Promise<Hash> {
    const hashes = await Promise.all(subtreesOf(range).map((subtree) => this.subtree(subtree)));
    return hashes.reduceRight((right, left) => nodeHash(left, right));
  }

  hashesOf(ranges: readonly Range[]): Promise<readonly Hash[]> {
    return Promise.all(ranges.map((range) => this.hashOf(range)));
  }

  /** The hash of a leaf. */
  leaf(index: number): Promise<Hash> {
    return this.subtree({ level: 0, index });
  }

  /**
   * The root, made of every leaf: all tiles of the lowest level are read, and each full one is held
   * against the tile above it. Keeps no tile of the lowest level.
   *
   * @param progress how many of all tiles are done
   * @throws Misfit naming the tile that is not what the one above it says
   */
  async rootOfAllLeaves(
    progress: (done: number, of: number) => void,
    signal?: AbortSignal,
  ): Promise<Hash> {
    const tree = new GrowingTree();
    const of = Math.ceil(this.size / TILE_WIDTH);
    let last: Hash | undefined;
    for (let from = 0; from < of; from += AT_ONCE) {
      signal?.throwIfAborted();
      const indices = Array.from({ length: Math.min(AT_ONCE, of - from) }, (_, i) => from + i);
      const roots = await Promise.all(indices.map((index) => this.rootOfTile(index)));
      for (const { root, full } of roots) {
        if (full) tree.append(root);
        else last = root;
      }
      progress(Math.min(from + AT_ONCE, of), of);
    }
    return tree.root(last);
  }

  private async rootOfTile(index: number): Promise<{ root: Hash; full: boolean }> {
    const width = tileWidth(this.size, 0, index);
    const tile = { level: 0, index, width };
    const root = treeHash(hashesIn(await this.read(tile), tile));
    const full = width === TILE_WIDTH;
    if (full) await this.compare(tile, root);
    return { root, full };
  }

  /** Holds the root of a full tile against what the tile above it says. */
  private async compare(tile: Tile & { level: number }, root: Hash): Promise<void> {
    const above = await this.subtree({ level: (tile.level + 1) * TILE_HEIGHT, index: tile.index });
    if (same(above, root)) return;
    throw new Misfit(`Tile ${tilePath(tile)} is not what the tile above it says: one was changed.`);
  }

  private async subtree({ level, index }: Subtree): Promise<Hash> {
    const span = 2 ** (level % TILE_HEIGHT);
    const tileLevel = Math.floor(level / TILE_HEIGHT);
    const first = index * span;
    const at = Math.floor(first / TILE_WIDTH);
    const hashes = await this.tile(tileLevel, at);
    return treeHash(hashes.slice(first % TILE_WIDTH, (first % TILE_WIDTH) + span));
  }

  private tile(level: number, index: number): Promise<readonly Hash[]> {
    const tile = { level, index, width: tileWidth(this.size, level, index) };
    const path = tilePath(tile);
    const known = this.tiles.get(path);
    if (known) return known;
    const reading = this.read(tile).then((bytes) => this.checked(tile, hashesIn(bytes, tile)));
    this.tiles.set(path, reading);
    return reading;
  }

  private async checked(
    tile: Tile & { level: number },
    hashes: readonly Hash[],
  ): Promise<readonly Hash[]> {
    if (tile.width === TILE_WIDTH) await this.compare(tile, treeHash(hashes));
    return hashes;
  }
}
