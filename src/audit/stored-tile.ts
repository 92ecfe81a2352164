import { LogRefusal, type Tile } from '../../libs/transparency-log/index.js';
import type { LogSnapshot } from './stored-logs.js';

/** The bytes of a tile as it is kept; undefined where it is missing, or is none. */
export async function storedTile(
  { tx, proofs }: LogSnapshot,
  dossier: string,
  tile: Tile,
): Promise<Uint8Array | undefined> {
  try {
    return await proofs.tile(dossier, tile, tx);
  } catch (error) {
    if (error instanceof LogRefusal) return undefined;
    throw error;
  }
}
