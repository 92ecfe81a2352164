import { type Database, sqlStateOf } from '../database/index.js';
import type { NoteSigner } from '../transparency-log/index.js';
import { endorse, type PublishedKey } from './key-chain.js';
import { Proofs } from './proofs.js';

/** A key that cannot sign for this installation, and what to do. */
class KeyRefused extends Error {
  override readonly name = 'KeyRefused';
}

/**
 * Sees to it that one of these keys is the newest published one: the first of them is published
 * where none is yet. Nothing is done where there are none.
 *
 * @throws KeyRefused for keys that are not this installation's, or that were replaced
 */
export async function publishKey(db: Database, signers: readonly NoteSigner[]): Promise<void> {
  const [first] = signers;
  if (!first) return;
  const published = await new Proofs(db).keys();
  const newest = published.at(-1);
  if (signers.some(({ verifier }) => verifier.vkey === newest?.vkey)) return;
  if (newest) throw refusalOf(first, published, newest);
  await insertKey(db, first.verifier.vkey, null).catch((error: unknown) => {
    // Somebody else published the first key in between: see whether it is this one.
    if (sqlStateOf(error)?.startsWith('23') !== true) throw error;
  });
  return publishKey(db, signers);
}

/**
 * Publishes a key in the place of the newest one, which vouches for it. From then on only the new
 * one signs.
 *
 * @throws KeyRefused if the old one is not the newest published key, or the names differ
 */
export async function rotateKey(
  db: Database,
  { from, to }: { readonly from: NoteSigner; readonly to: NoteSigner },
): Promise<void> {
  const published = await new Proofs(db).keys();
  const newest = published.at(-1);
  if (newest && newest.vkey !== from.verifier.vkey) throw refusalOf(from, published, newest);
  if (!newest) throw new KeyRefused('No key is published yet: there is none to be replaced.');
  if (from.name !== to.name) throw new KeyRefused(otherName(to, from.name));
  const { vkey } = to.verifier;
  await db.$transaction(async (tx) => {
    // One after the other: the second of two rotations at once finds another newest key.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('proofs.keys', 0))`;
    if ((await new Proofs(tx).keys()).at(-1)?.vkey !== newest.vkey) {
      throw new KeyRefused('Somebody else has just rotated the key.');
    }
    await insertKey(tx, vkey, endorse(from, vkey));
  });
}

async function insertKey(
  db: Pick<Database, '$executeRaw'>,
  vkey: string,
  endorsement: string | null,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "proofs".keys (vkey, endorsement) VALUES (${vkey}, ${endorsement})`;
}

function refusalOf(
  { name, verifier: { vkey } }: NoteSigner,
  published: readonly PublishedKey[],
  newest: PublishedKey,
): KeyRefused {
  const keyName = newest.vkey.split('+')[0] ?? '';
  if (name !== keyName) {
    return new KeyRefused(otherName({ name }, keyName));
  }
  if (published.some((key) => key.vkey === vkey)) {
    return new KeyRefused(
      `The signing key ${vkey} was replaced by ${newest.vkey} at ${newest.since}: set that one.`,
    );
  }
  return new KeyRefused(
    `The signing key ${vkey} is not published, and nobody vouches for it. To replace ${newest.vkey}, run \`parley signing-key rotate\` with that one: it makes a new key and publishes it.`,
  );
}

function otherName({ name }: Pick<NoteSigner, 'name'>, wanted: string): string {
  return `The signing key is named ${name}, but this installation signs as ${wanted}, and always will: set the key of that name.`;
}
