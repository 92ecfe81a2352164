import { type Database, Prisma } from '../database/index.js';
import type { Instant } from '../instants/index.js';
import {
  consistencyProof,
  type Hash,
  hashesFromTiles,
  inclusionProof,
  parseTile,
  rootAt,
  type Tile,
  formatTile,
  tileWidth,
} from '../transparency-log/index.js';
import type { PublishedKey } from './key-chain.js';
import { type NotaryLag, notaryLag } from './lag.js';
import { readTiles, type Queryable, tileReader } from './tiles.js';

/** The tree of a dossier: that of its first `size` events. */
export interface StoredTree {
  readonly size: number;
  readonly root: Hash;
}

/** A checkpoint that was signed. */
export interface StoredCheckpoint {
  /** 1, 2, 3 … within its dossier, without gaps, in the order in which they were signed. */
  readonly number: number;
  readonly size: number;
  /** The signed note, word for word. */
  readonly note: string;
  readonly signedAt: Instant;
}

/** How far the log of a dossier has come; sizes are 0 where there is nothing yet. */
export interface Position {
  /** The newest version. */
  readonly head: number;
  /** The size of the tree. */
  readonly size: number;
  /** The largest size for which a checkpoint is signed. */
  readonly signed: number;
}

interface CheckpointRow extends Omit<StoredCheckpoint, 'number' | 'size'> {
  readonly number: bigint;
  readonly size: bigint;
}

const CHECKPOINT = Prisma.sql`number, size, note, "log"."instant"(signed_at) AS "signedAt"`;

function toCheckpoint({ number, size, note, signedAt }: CheckpointRow): StoredCheckpoint {
  return { number: Number(number), size: Number(size), note, signedAt };
}

/**
 * Reads what is kept of transparency logs. Every method takes the transaction in which to read,
 * where the caller holds one. Sizes that the tree has not reached are rejected with a RangeError.
 */
export class Proofs {
  constructor(private readonly db: Pick<Database, '$queryRaw'>) {}

  /** All published keys, the first one first. They prove nothing by themselves: see `verifiersOf`. */
  async keys(on: Queryable = this.db): Promise<PublishedKey[]> {
    const rows = await on.$queryRaw<(Omit<PublishedKey, 'number'> & { number: bigint })[]>`
      SELECT number, vkey, "log"."instant"(since) AS since, endorsement
      FROM "proofs".keys ORDER BY number`;
    return rows.map((row) => ({ ...row, number: Number(row.number) }));
  }

  /** Checkpoints in the order of their numbers, those after one, at most `limit`. */
  async checkpoints(
    dossier: string,
    { after, limit }: { readonly after: number; readonly limit: number },
    on: Queryable = this.db,
  ): Promise<StoredCheckpoint[]> {
    const rows = await on.$queryRaw<CheckpointRow[]>`
      SELECT ${CHECKPOINT} FROM "proofs".checkpoints
      WHERE dossier = ${dossier} AND number > ${after} ORDER BY number LIMIT ${limit}`;
    return rows.map(toCheckpoint);
  }

  /** The newest checkpoint of the largest size, or of the one that is given. */
  async latest(
    dossier: string,
    { size }: { readonly size?: number | undefined } = {},
    on: Queryable = this.db,
  ): Promise<StoredCheckpoint | undefined> {
    const wanted = size === undefined ? Prisma.empty : Prisma.sql`AND size = ${size}`;
    const [row] = await on.$queryRaw<CheckpointRow[]>`
      SELECT ${CHECKPOINT} FROM "proofs".checkpoints WHERE dossier = ${dossier} ${wanted}
      ORDER BY size DESC, number DESC LIMIT 1`;
    return row && toCheckpoint(row);
  }

  /** How far a log has come; undefined where nothing was ever appended. */
  async position(dossier: string, on: Queryable = this.db): Promise<Position | undefined> {
    const [row] = await on.$queryRaw<Record<keyof Position, bigint>[]>`
      SELECT h.version AS head, coalesce(t.size, 0) AS size, coalesce((
        SELECT max(c.size) FROM "proofs".checkpoints c WHERE c.dossier = h.dossier), 0) AS signed
      FROM "log".heads h LEFT JOIN "proofs".trees t ON t.dossier = h.dossier
      WHERE h.dossier = ${dossier} AND h.version > 0`;
    return row && { head: Number(row.head), size: Number(row.size), signed: Number(row.signed) };
  }

  /** How far trees and signatures of all dossiers are behind the events. */
  lag(on: Queryable = this.db): Promise<NotaryLag> {
    return notaryLag(on);
  }

  /** The tree of a dossier; undefined where it has none yet. */
  async tree(dossier: string, on: Queryable = this.db): Promise<StoredTree | undefined> {
    const [row] = await on.$queryRaw<{ size: bigint; root: Hash }[]>`
      SELECT size, root FROM "proofs".trees WHERE dossier = ${dossier}`;
    return row && { size: Number(row.size), root: row.root };
  }

  /** The bytes of a tile, exactly as wide as asked for; undefined where there is none so wide. */
  async tile(
    dossier: string,
    tile: Tile,
    on: Queryable = this.db,
  ): Promise<Uint8Array | undefined> {
    const tree = await this.tree(dossier, on);
    if (tree === undefined || tile.width > tileWidth(tree.size, tile.level, tile.index)) {
      return undefined;
    }
    const [stored] = await readTiles(on, dossier, [tile]);
    return stored && formatTile(parseTile(stored.bytes, tile.width));
  }

  /** The root that the tree had at a size. */
  root(dossier: string, size: number, on: Queryable = this.db): Promise<Hash> {
    return rootAt(size, hashesFromTiles(size, tileReader(on, dossier)));
  }

  /** Proof that the event of a version is in the tree of a size: see `inclusionProof`. */
  inclusion(
    dossier: string,
    version: number,
    size: number,
    on: Queryable = this.db,
  ): Promise<readonly Hash[]> {
    return inclusionProof(version - 1, size, hashesFromTiles(size, tileReader(on, dossier)));
  }

  /** Proof that the tree of one size begins with that of another: see `consistencyProof`. */
  consistency(
    dossier: string,
    from: number,
    to: number,
    on: Queryable = this.db,
  ): Promise<readonly Hash[]> {
    return consistencyProof(from, to, hashesFromTiles(to, tileReader(on, dossier)));
  }
}
