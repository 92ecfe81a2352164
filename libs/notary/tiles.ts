import type { Database, Transaction } from '../database/index.js';
import {
  type Hash,
  LogRefusal,
  type Tile,
  type TileData,
  type TileReader,
} from '../transparency-log/index.js';

/** A database, or a transaction in one. */
export type Queryable = Pick<Database, '$queryRaw'>;

interface StoredTile {
  readonly level: number;
  readonly index: number;
  readonly bytes: Uint8Array;
}

/** The stored tiles of these levels and indexes, as wide as they have come to be. */
export async function readTiles(
  on: Queryable,
  dossier: string,
  tiles: readonly Pick<Tile, 'level' | 'index'>[],
): Promise<StoredTile[]> {
  const levels = tiles.map(({ level }) => level);
  const indexes = tiles.map(({ index }) => index);
  const rows = await on.$queryRaw<(Omit<StoredTile, 'index'> & { index: bigint })[]>`
    SELECT t.level, t.index, t.bytes
    FROM unnest(${levels}::int[], ${indexes}::bigint[]) AS w(level, index)
    JOIN "proofs".tiles t ON t.dossier = ${dossier} AND t.level = w.level AND t.index = w.index`;
  return rows.map((row) => ({ ...row, index: Number(row.index) }));
}

/** Reads tiles of a dossier; those that are asked for at the same time in one query. */
export function tileReader(on: Queryable, dossier: string): TileReader {
  let wanted: Tile[] = [];
  let reading: Promise<StoredTile[]> | undefined;
  return async (tile) => {
    wanted.push(tile);
    reading ??= Promise.resolve().then(() => {
      const tiles = wanted;
      wanted = [];
      reading = undefined;
      return readTiles(on, dossier, tiles);
    });
    const { level, index } = tile;
    const found = (await reading).find((one) => one.level === level && one.index === index);
    if (found) return found.bytes;
    throw new LogRefusal(`Tile ${index} of level ${level} is missing.`);
  };
}

/** Makes a tree of a dossier larger, and its tiles wider. */
export async function growTree(
  tx: Transaction,
  dossier: string,
  { size, root, tiles }: { size: number; root: Hash; tiles: readonly TileData[] },
): Promise<void> {
  await tx.$executeRaw`
    WITH grown AS (
      UPDATE "proofs".trees SET size = ${size}, root = ${root} WHERE dossier = ${dossier}
    )
    INSERT INTO "proofs".tiles (dossier, level, index, bytes)
    SELECT ${dossier}, n.level, n.index, decode(n.bytes, 'hex')
    FROM unnest(
      ${tiles.map(({ level }) => level)}::int[], ${tiles.map(({ index }) => index)}::bigint[],
      ${tiles.map(({ bytes }) => Buffer.from(bytes).toString('hex'))}::text[]
    ) AS n(level, index, bytes)
    ON CONFLICT (dossier, level, index) DO UPDATE SET bytes = EXCLUDED.bytes`;
}
