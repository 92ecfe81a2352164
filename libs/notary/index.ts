/**
 * The transparency log of each dossier, kept in PostgreSQL: the tree over the events, its tiles, the
 * checkpoints that were signed, and the keys that signed them.
 *
 * - Writing: `Notary` extends trees and signs, `Sealer` signs what the views add up to, `SigningKey`
 *   is the private key of a process; `publishKey` and `rotateKey` publish verifier keys.
 * - Reading: `Proofs`; `verifiersOf` says whom to trust; its `lag` how much is left to do.
 */
export { LogTampered } from './log-tampered.js';
export { originOf, verifiersOf } from './key-chain.js';
export type { PublishedKey } from './key-chain.js';
export { publishKey, rotateKey } from './publish-key.js';
export { Notary } from './notary.js';
export type { NotaryOptions } from './notary.js';
export { Proofs } from './proofs.js';
export type { Position, StoredCheckpoint, StoredTree } from './proofs.js';
export { Sealer } from './sealer.js';
export type { Digests } from './sealer.js';
export { WholeLog } from './whole-log.js';
export { SigningKey } from './signing-key.js';
