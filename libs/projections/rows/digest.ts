import type { Database } from '../../database/index.js';
import { canonicalJson, type EventStore } from '../../event-store/index.js';
import { CompactTree, type Hash, leafHash } from '../../transparency-log/index.js';
import { readCheckpoints } from '../progress/checkpoints.js';
import { Blind } from './blind.js';
import { streamRows } from './row-stream.js';
import { OPEN, type StoredRow, type View } from '../view.js';

/** What stands for all rows of a view at a version: whoever replays the log finds the same. */
export interface ViewDigest {
  readonly view: string;
  /** The revision of the code that built it. */
  readonly revision: number;
  /** The root of the Merkle tree (RFC 6962) over `rowEntry` of its rows, in their order. */
  readonly root: Hash;
}

/**
 * A row in bytes: canonical JSON (RFC 8785) of its key, of where it holds (a version that is not
 * ended is null) and of its fields.
 */
export function rowEntry({ rectangle, row }: StoredRow): Uint8Array {
  const { key, versionFrom, versionTo, publishedFrom, publishedTo } = rectangle;
  const ended = versionTo === OPEN ? null : versionTo;
  return Buffer.from(
    canonicalJson({ key, versionFrom, versionTo: ended, publishedFrom, publishedTo, row }),
  );
}

/** The digest of a view, of which these are all rows, in order. */
export async function digestOf(
  view: View,
  rows: Iterable<StoredRow> | AsyncIterable<StoredRow>,
): Promise<ViewDigest> {
  const tree = new CompactTree();
  for await (const row of rows) tree.append(leafHash(rowEntry(row)));
  return { view: view.name, revision: view.revision, root: tree.root() };
}

/** Digests of all views of a dossier, which stand at one version. */
export interface Digests {
  readonly version: number;
  readonly views: readonly ViewDigest[];
  /** Blinds them by the salts of the events up to that version. */
  readonly blind: Blind;
}

const READING = { isolationLevel: 'RepeatableRead', maxWait: 10_000, timeout: 3_600_000 } as const;

/**
 * The digests of the stored rows of a dossier; undefined where its views do not all stand at one
 * version, or one is halted, of other code, or has not forgotten yet what was erased.
 */
export async function digestStoredViews(
  db: Database,
  store: Pick<EventStore, 'salts'>,
  dossier: string,
  views: readonly View[],
): Promise<Digests | undefined> {
  return db.$transaction(async (tx) => {
    const { checkpoints, erased } = await readCheckpoints(tx, dossier);
    const standing = views.flatMap((view) => {
      const checkpoint = checkpoints.get(view.name);
      const current =
        checkpoint?.revision === view.revision &&
        checkpoint.haltedAt === null &&
        checkpoint.erased === erased;
      return current ? [{ view, checkpoint }] : [];
    });
    const [version, ...others] = new Set(standing.map(({ checkpoint }) => checkpoint.version));
    if (version === undefined || others.length > 0 || standing.length < views.length) {
      return undefined;
    }
    const digests: ViewDigest[] = [];
    for (const { view, checkpoint } of standing) {
      const { generation } = checkpoint;
      digests.push(await digestOf(view, streamRows(tx, { dossier, view, generation })));
    }
    const blind = new Blind();
    for await (const salt of store.salts(dossier, version, tx)) blind.take(salt);
    return { version, views: digests, blind };
  }, READING);
}
