import type { Database, Transaction } from '../database/index.js';
import { entryOf, type Envelope, type EventStore } from '../event-store/index.js';
import {
  emptyRoot,
  type Hash,
  leafHash,
  LogRefusal,
  type NoteSigner,
  parseCheckpoint,
  parseNote,
  sameHash,
  signCheckpoint,
  TiledTree,
} from '../transparency-log/index.js';
import { originOf } from './key-chain.js';
import { LogTampered } from './log-tampered.js';
import { Proofs, type StoredTree } from './proofs.js';
import type { SigningKey } from './signing-key.js';
import { growTree, tileReader } from './tiles.js';

const BATCH = 5_000;
const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };

export interface NotaryOptions {
  /** Events a transaction at most; 5,000 if not given. */
  readonly batch?: number;
}

/** The row of a tree, with what decides whether a checkpoint of its size is to be signed. */
interface LockedTree {
  readonly size: number;
  readonly root: Hash;
  /** The newest checkpoint of that size. */
  readonly note: string | null;
  /** The newest published key. */
  readonly newest: string | null;
  /** Whether that one has signed the checkpoint. */
  readonly current: boolean;
}

/**
 * Extends the transparency logs of dossiers and signs checkpoints of them: tree, tiles and
 * checkpoint in one transaction, under the lock of the tree's row, so that the log is the same
 * however many run at a time. Never signs on top of what contradicts itself.
 */
export class Notary {
  private readonly proofs: Proofs;
  private readonly batch: number;
  /** Dossiers that were found tampered with: nothing is gained by finding it again. */
  private readonly tampered = new Set<string>();

  /** What this process last saw of each log: whoever makes one anew meanwhile gets no signature. */
  private readonly seen = new Map<string, StoredTree>();

  /** Without a key it extends trees and signs nothing. */
  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
    private readonly key?: SigningKey,
    { batch = BATCH }: NotaryOptions = {},
  ) {
    this.proofs = new Proofs(db);
    this.batch = batch;
  }

  /**
   * Brings the log of a dossier to the head and signs it there. Where somebody else is at it, it is
   * left to them.
   *
   * @throws LogTampered where what is stored contradicts itself
   */
  async notarize(dossier: string): Promise<void> {
    try {
      while (await this.step(dossier));
    } catch (error) {
      const tampering =
        error instanceof LogRefusal ? new LogTampered(dossier, plain(error.message)) : error;
      if (tampering instanceof LogTampered) this.tampered.add(dossier);
      throw tampering;
    }
    this.tampered.delete(dossier);
  }

  /**
   * Dossiers that wait for `notarize`, at most `limit`: their tree is behind the head, or, where
   * this process can sign, has no checkpoint by the newest key. Those that were found tampered with are left out.
   */
  async behind(limit: number): Promise<string[]> {
    const newest = (await this.proofs.keys()).at(-1);
    const signs = (await this.key?.signerOf(newest?.vkey)) !== undefined;
    const rows = await this.db.$queryRaw<{ dossier: string }[]>`
      SELECT h.dossier FROM "log".heads h LEFT JOIN "proofs".trees t ON t.dossier = h.dossier
      WHERE h.version > 0 AND h.dossier <> ALL(${[...this.tampered]}::text[]) AND (
        t.size IS NULL OR t.size < h.version OR (${signs}::boolean AND NOT EXISTS (
          SELECT FROM "proofs".checkpoints c WHERE c.dossier = h.dossier AND c.size = t.size
            AND c.signed_at >= ${newest?.since ?? 'infinity'}::timestamptz)))
      ORDER BY h.dossier LIMIT ${limit}`;
    return rows.map(({ dossier }) => dossier);
  }

  /**
   * Signs a further checkpoint of a size that the tree has passed, with extension lines. Nothing is
   * done where this process has not got the key, or that very checkpoint is there already.
   *
   * @returns whether it was signed
   */
  async sign(dossier: string, size: number, extensions: readonly string[]): Promise<boolean> {
    return this.db.$transaction(async (tx) => {
      await holdKeys(tx);
      await tx.$executeRaw`SELECT FROM "proofs".trees WHERE dossier = ${dossier} FOR UPDATE`;
      const tree = await this.proofs.tree(dossier, tx);
      const newest = (await this.proofs.keys(tx)).at(-1)?.vkey;
      const signer = await this.key?.signerOf(newest);
      if (!signer || !tree || size < 1 || size > tree.size) return false;
      const whole = await this.proofs.root(dossier, tree.size, tx);
      if (!sameHash(whole, tree.root)) throw new LogTampered(dossier, OTHER_ROOT);
      const root = await this.proofs.root(dossier, size, tx);
      const note = noteOf(signer, dossier, { size, root, extensions });
      const same = await this.proofs.latest(dossier, { size }, tx);
      if (same) assertSigned(dossier, same.note, root);
      if (same?.note === note) return false;
      await addCheckpoint(tx, dossier, size, note);
      return true;
    }, TRANSACTION);
  }

  /** Throws a LogTampered unless a tree is the one that was seen last, or has grown out of it. */
  private async assertGrown(tx: Transaction, dossier: string, tree: StoredTree): Promise<void> {
    const seen = this.seen.get(dossier);
    if (!seen) return;
    const root =
      tree.size <= seen.size ? tree.root : await this.proofs.root(dossier, seen.size, tx);
    if (tree.size >= seen.size && sameHash(root, seen.root)) return;
    throw new LogTampered(dossier, 'its tree has not grown out of the one that was here before');
  }

  /** One batch; whether there is more to do. */
  private async step(dossier: string): Promise<boolean> {
    const reached = await this.db.$transaction(async (tx) => {
      await holdKeys(tx);
      const locked = await lockTree(tx, dossier);
      if (!locked) return undefined;
      const { size, root, note, newest, current } = locked;
      const events = await this.store.readEnvelopes(
        dossier,
        { after: size, limit: this.batch },
        tx,
      );
      await this.assertGrown(tx, dossier, locked);
      const signer = await this.key?.signerOf(newest ?? undefined);
      if (events.length === 0 && (!signer || current || size === 0)) return { size, root };

      const tree = await TiledTree.open(size, tileReader(tx, dossier));
      if (!sameHash(tree.root(), root)) throw new LogTampered(dossier, OTHER_ROOT);
      if (note !== null) assertSigned(dossier, note, root);
      if (events.length > 0) {
        const tiles = tree.append(leavesOf(dossier, events, size));
        await growTree(tx, dossier, { size: tree.size, root: tree.root(), tiles });
      }
      if (signer) {
        const signed = noteOf(signer, dossier, {
          size: tree.size,
          root: tree.root(),
          extensions: [],
        });
        await addCheckpoint(tx, dossier, tree.size, signed);
      }
      return { size: tree.size, root: tree.root() };
    }, TRANSACTION);
    if (reached === undefined) return false;
    this.seen.set(dossier, reached);
    // Whoever found the lock taken relies on this look at the head after its release.
    const head = await this.store.head(dossier);
    return (head?.version ?? 0) > reached.size;
  }
}

const OTHER_ROOT = 'its tiles do not have the root on record';

/**
 * Locks the tree of a dossier, which is made where it is missing; undefined where somebody else has
 * locked it, who looks at the head again after releasing it.
 */
async function lockTree(tx: Transaction, dossier: string): Promise<LockedTree | undefined> {
  const [row] = await tx.$queryRaw<(Omit<LockedTree, 'size'> & { size: bigint })[]>`
    SELECT t.size, t.root, c.note, k.vkey AS newest,
      coalesce(c.signed_at >= k.since, FALSE) AS current
    FROM "proofs".trees t
    LEFT JOIN LATERAL (
      SELECT * FROM "proofs".checkpoints c WHERE c.dossier = t.dossier AND c.size = t.size
      ORDER BY c.number DESC LIMIT 1) c ON TRUE
    LEFT JOIN LATERAL (SELECT * FROM "proofs".keys ORDER BY number DESC LIMIT 1) k ON TRUE
    WHERE t.dossier = ${dossier} FOR UPDATE OF t SKIP LOCKED`;
  if (row) return { ...row, size: Number(row.size) };
  const made = await tx.$executeRaw`
    INSERT INTO "proofs".trees (dossier, size, root)
    SELECT ${dossier}, 0, ${emptyRoot()}
    WHERE EXISTS (SELECT FROM "log".heads h WHERE h.dossier = ${dossier})
    ON CONFLICT DO NOTHING`;
  return made === 0 ? undefined : lockTree(tx, dossier);
}

/**
 * Keeps a rotation waiting until this transaction has ended: so whatever was signed since the newest key
 * is there was signed by it.
 */
export async function holdKeys(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('proofs.keys', 0))`;
}

/** Adds a checkpoint, which the database numbers and dates. */
export async function addCheckpoint(
  tx: Transaction,
  dossier: string,
  size: number,
  note: string,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "proofs".checkpoints (dossier, size, note) VALUES (${dossier}, ${size}, ${note})`;
}

function leavesOf(dossier: string, events: readonly Envelope[], size: number): Hash[] {
  return events.map((event, index) => {
    const version = size + index + 1;
    if (event.version !== version) throw new LogTampered(dossier, `event ${version} is missing`);
    return leafHash(entryOf(event));
  });
}

/** Never sign two that contradict each other: that would be proof of a lie for ever. */
function assertSigned(dossier: string, note: string, root: Hash): void {
  if (sameHash(parseCheckpoint(parseNote(note).text).root, root)) return;
  throw new LogTampered(dossier, 'its tiles do not have the root that was signed');
}

function noteOf(
  signer: NoteSigner,
  dossier: string,
  checkpoint: { size: number; root: Hash; extensions: readonly string[] },
): string {
  const origin = originOf(signer.name, dossier);
  return signCheckpoint({ origin, ...checkpoint }, [signer.named(origin)]);
}

function plain(message: string): string {
  return message.replace(/[.]$/, '');
}
