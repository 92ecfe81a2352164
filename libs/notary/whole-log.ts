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

/** How a log stands. */
interface Tree {
  readonly size: number;
  readonly root: Hash;
}

const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };

/**
 * A log that is short enough to be read as a whole, such as that of the administrators' acts: its
 * checkpoints are kept beside those of dossiers, under a name that no dossier can have, and its tree
 * nowhere. To sign it costs as much as it has leaves.
 */
export class WholeLog {
  private readonly proofs: Proofs;
  /** How this process last saw it: whoever makes it anew meanwhile gets no signature. */
  private seen: Tree | undefined;

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
   * @throws LogTampered where it has not grown out of what was signed last, or out of what this
   * process saw of it: somebody may have taken away both
   */
  async sign(): Promise<boolean> {
    return this.db.$transaction(async (tx) => {
      await holdKeys(tx);
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${this.name}, 0))`;
      const newest = (await this.proofs.keys(tx)).at(-1);
      const signer = await this.key.signerOf(newest?.vkey);
      const leaves = await this.leaves(tx);
      const whole = { size: leaves.length, root: treeHash(leaves) };
      const grown = (from: Tree, otherwise: string) => {
        if (!isGrown(leaves, whole, from)) throw new LogTampered(this.name, otherwise);
      };
      const last = await this.proofs.latest(this.name, {}, tx);
      if (last) {
        const signed = parseCheckpoint(parseNote(last.note).text);
        grown(signed, 'it has not grown out of what was signed last');
      }
      if (this.seen) grown(this.seen, 'it has not grown out of the one that was here before');
      const isSigned =
        last?.size === leaves.length && newest !== undefined && last.signedAt >= newest.since;
      this.seen = whole;
      if (!signer || isSigned || leaves.length === 0) return false;
      const origin = originOf(signer.name, this.name);
      const state = { origin, ...whole, extensions: [] };
      const note = signCheckpoint(state, [signer.named(origin)]);
      await addCheckpoint(tx, this.name, leaves.length, note);
      return true;
    }, TRANSACTION);
  }
}

function isGrown(leaves: readonly Hash[], whole: Tree, { size, root }: Tree): boolean {
  if (size > whole.size) return false;
  return sameHash(size === whole.size ? whole.root : treeHash(leaves.slice(0, size)), root);
}
