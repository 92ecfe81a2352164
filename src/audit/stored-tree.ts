import { formatTilePath, sameHash, TiledTree } from '../../libs/transparency-log/index.js';
import type { CheckedEvent } from './events.js';
import type { Report } from './finding.js';
import type { LogSnapshot } from './stored-logs.js';
import { storedTile } from './stored-tile.js';

/** Compares the tree that is kept of a dossier, from which proofs are served, with its events. */
export async function checkStoredTree(
  snapshot: LogSnapshot,
  dossier: string,
  leaves: readonly CheckedEvent[],
  report: Report,
): Promise<void> {
  const kept = await snapshot.proofs.tree(dossier, snapshot.tx);
  if (!kept) return;
  if (kept.size > leaves.length) {
    report('tree', `has ${kept.size} leaves, of ${leaves.length} events`);
    return;
  }
  const tree = await TiledTree.open(0, () => Promise.reject(new Error('There is no tile yet.')));
  for (const tile of tree.append(leaves.slice(0, kept.size).map(({ leaf }) => leaf))) {
    const bytes = await storedTile(snapshot, dossier, tile);
    const name = formatTilePath(tile);
    if (!bytes) report(name, 'is missing');
    else if (Buffer.compare(bytes.subarray(0, tile.bytes.length), tile.bytes) !== 0) {
      report(name, 'has other hashes than the events give');
    }
  }
  if (!sameHash(tree.root(), kept.root)) report('tree', 'has another root than the events give');
}
