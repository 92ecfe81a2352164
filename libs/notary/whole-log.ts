import type { Database, Transaction } from '../database/index.js';
import {
  type Hash,
  parseCheckpoint,
  parseNote,
  sameHash,
  signCheckpoint,
  treeHash,
} from '../transparency-log/index.js';
import { originOf } from './key-chain.js';
import { LogTampered } from './log-tampered.js';
import { addCheckpoint, holdKeys } from './notary.js';
import { Proofs } from './proofs.js';
import type { SigningKey } from './signing-key.js';

const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };

/**
 * A log that is short enough to be read as a whole, such as that of the administrators' acts: its
 * checkpoints are kept beside those of dossiers, under a name that no dossier can have, and its tree
 * nowhere. To sign it costs as much as it has leaves.
 */
export class WholeLog {
  private readonly proofs: Proofs;

  /** @param leaves reads its leaves, the first one first */
  constructor(
    private readonly db: Database,
    private readonly key: SigningKey,
    private readonly name: string,
    private readonly leaves: (tx: Transaction) => Promise<readonly Hash[]>,
  ) {
    this.proofs = new Proofs(db);
  }

  /**
   * Signs it as it stands; whether that was left to do and this process has the key for it.
   *
   * @throws LogTampered where it has not grown out of what was signed last
   */
  async sign(): Promise<boolean> {
    return this.db.$transaction(async (tx) => {
      await holdKeys(tx);
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${this.name}, 0))`;
      const newest = (await this.proofs.keys(tx)).at(-1);
      const signer = await this.key.signerOf(newest?.vkey);
      const leaves = await this.leaves(tx);
      const last = await this.proofs.latest(this.name, {}, tx);
      if (last) {
        const signed = parseCheckpoint(parseNote(last.note).text);
        const before = leaves.slice(0, signed.size);
        if (before.length < signed.size || !sameHash(treeHash(before), signed.root)) {
          throw new LogTampered(this.name, 'it has not grown out of what was signed last');
        }
      }
      const isSigned =
        last?.size === leaves.length && newest !== undefined && last.signedAt >= newest.since;
      if (!signer || isSigned || leaves.length === 0) return false;
      const origin = originOf(signer.name, this.name);
      const state = { origin, size: leaves.length, root: treeHash(leaves), extensions: [] };
      const note = signCheckpoint(state, [signer.named(origin)]);
      await addCheckpoint(tx, this.name, leaves.length, note);
      return true;
    }, TRANSACTION);
  }
}
