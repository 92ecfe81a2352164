import { HASH_SIZE, type Hash } from './hash.js';
import { Misfit } from './misfit.js';

/** Hashes in a full tile, and entries in a full bundle. */
export const TILE_WIDTH = 256;

/** Levels of the tree that one level of tiles spans. */
export const TILE_HEIGHT = 8;

/** Neighbouring hashes of the tree at level `8 * level`, from `256 * index` on (C2SP tlog-tiles). */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 256. */
  readonly width: number;
}

/** How wide a tile is in a tree of so many leaves; 0 where it has no such tile. */
export function tileWidth(size: number, level: number, index: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/** The path of a tile below `log/tile/`: `0/x001/067`, `entries/000.p/5`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.replaceAll(/\d{3}(?!$)/g, 'x$&/');
  return `${level}/${groups}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The hashes of a tile. @throws Misfit where it has not as many bytes as it must */
export function hashesIn(bytes: Uint8Array, tile: Tile): readonly Hash[] {
  if (bytes.length !== tile.width * HASH_SIZE) {
    throw new Misfit(
      `Tile ${tilePath(tile)} has ${bytes.length} bytes, and not ${HASH_SIZE} for each of its ${tile.width} hashes.`,
    );
  }
  return Array.from({ length: tile.width }, (_, i) =>
    bytes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE),
  );
}

/** The entries of a bundle: each after its length in two bytes. @throws Misfit where it is no bundle */
export function entriesIn(bytes: Uint8Array, tile: Tile): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 2 <= bytes.length ? at + 2 + view.getUint16(at) : Infinity;
    if (end > bytes.length) {
      throw new Misfit(`The bundle ${tilePath(tile)} ends in the middle of an entry.`);
    }
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  if (entries.length !== tile.width) {
    throw new Misfit(`The bundle ${tilePath(tile)} has ${entries.length} entries.`);
  }
  return entries;
}
