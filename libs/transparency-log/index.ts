/**
 * A transparency log: an append-only Merkle tree over entries, with proofs that an entry is in it
 * and that it only ever grew, and checkpoints signed by whoever keeps it. Hashing is that of
 * RFC 6962 and RFC 9162 with SHA-256; formats are those of C2SP (tlog-tiles, tlog-checkpoint,
 * signed-note, tlog-proof). Pure: where hashes and tiles are kept is the caller's affair.
 *
 * Leaves are counted from 0. Whoever numbers events from 1 finds event v at leaf v - 1, and the tree
 * of the first v events has size v.
 *
 * - Growing: `TiledTree`, whose `append` returns the tiles to be stored; or `CompactTree`, which
 *   tells of each hash. Both give the root for a `Checkpoint`, to be signed with `signCheckpoint`.
 * - Serving: `hashesFromTiles` over the stored tiles feeds `inclusionProof` and `consistencyProof`;
 *   `parseTilePath` reads what is asked for.
 * - Checking: `verifyInclusion`, `verifyConsistency`, `openCheckpoint`; with all leaves at hand, one
 *   `CompactTree` passes every size and needs no proofs.
 */
export { LogRefusal } from './refusal.js';
export { emptyRoot, leafHash, nodeHash, sameHash } from './tree/hash.js';
export type { Hash } from './tree/hash.js';
export { CompactTree, treeHash } from './tree/compact-tree.js';
export type { OnComplete } from './tree/compact-tree.js';
export { hashesInMemory } from './tree/hash-source.js';
export type { HashSource } from './tree/hash-source.js';
export { consistencyProof, inclusionProof, rootAt } from './tree/proofs.js';
export { subtreesOf } from './tree/subtrees.js';
export type { LeafRange, Subtree } from './tree/subtrees.js';
export { verifyConsistency, verifyInclusion } from './tree/verify.js';
export type { ConsistencyClaim, InclusionClaim, Verdict } from './tree/verify.js';
export { formatEntryBundle, MAX_ENTRY_SIZE, parseEntryBundle } from './tiles/entry-bundle.js';
export { formatTile, newTiles, parseTile, partialTiles, tileWidth } from './tiles/tile.js';
export { TILE_WIDTH } from './tiles/tile.js';
export type { Tile, TileData } from './tiles/tile.js';
export { formatTilePath, parseTilePath } from './tiles/tile-path.js';
export type { EntryBundle } from './tiles/tile-path.js';
export { hashesFromTiles } from './tiles/tile-source.js';
export type { TileReader } from './tiles/tile-source.js';
export { TiledTree } from './tiles/tiled-tree.js';
export { formatCheckpoint, openCheckpoint, parseCheckpoint } from './notes/checkpoint.js';
export { signCheckpoint } from './notes/checkpoint.js';
export type { Checkpoint, OpenedCheckpoint } from './notes/checkpoint.js';
export type { NoteKey } from './notes/key.js';
export { formatLogProof, parseLogProof } from './notes/log-proof.js';
export type { LogProof } from './notes/log-proof.js';
export { formatNote, parseNote } from './notes/note.js';
export type { Note, NoteSignature } from './notes/note.js';
export { openNote, signNote } from './notes/open-note.js';
export type { OpenedNote } from './notes/open-note.js';
export { generateSignerKey, noteSigner, parseSigner } from './notes/signer.js';
export type { NoteSigner } from './notes/signer.js';
export { noteVerifier, parseVerifier } from './notes/verifier.js';
export type { NoteVerifier } from './notes/verifier.js';
