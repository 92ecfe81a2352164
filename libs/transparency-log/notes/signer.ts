import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';

import { LogRefusal } from '../refusal.js';
import { assertKeyName, decodeKey, encodeKey, KEY_SIZE, type NoteKey } from './key.js';
import { noteVerifier, type NoteVerifier } from './verifier.js';

/** Signs with one Ed25519 key. */
export interface NoteSigner extends NoteKey {
  readonly verifier: NoteVerifier;
  /** The signature of a text. */
  sign(text: string): Uint8Array;
  /** The same key under another name, and so with another id: one key can sign many logs. */
  named(name: string): NoteSigner;
}

/** What an encoded private key begins with, so that nobody takes it for one to be published. */
const PRIVATE = 'PRIVATE+KEY+';

/** The DER before the seed in an Ed25519 private key as PKCS #8 (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The signer of a private key, given by its seed (32 bytes, RFC 8032), under a name.
 * Throws a LogRefusal if the name cannot name a key, or the seed is of another length.
 */
export function noteSigner(name: string, seed: Uint8Array): NoteSigner {
  assertKeyName(name);
  if (seed.length !== KEY_SIZE) {
    throw new LogRefusal(`The seed of an Ed25519 key has ${KEY_SIZE} bytes.`);
  }
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  const verifier = noteVerifier(name, Buffer.from(x, 'base64url'));
  return {
    name,
    id: verifier.id,
    verifier,
    sign: (text) => sign(null, Buffer.from(text), key),
    named: (other) => noteSigner(other, seed),
  };
}

/**
 * The signer that a private key in text describes: `PRIVATE+KEY+<name>+<id>+<Base64>`, as
 * golang.org/x/mod/sumdb/note writes it (an skey).
 * Throws a LogRefusal, which does not repeat it, if it is malformed or its id does not fit.
 */
export function parseSigner(skey: string): NoteSigner {
  if (!skey.startsWith(PRIVATE)) throw new LogRefusal(`A private key begins with ${PRIVATE}.`);
  const { name, id, bytes } = decodeKey(skey.slice(PRIVATE.length));
  const signer = noteSigner(name, bytes);
  if (signer.id !== id) throw new LogRefusal('The id of the key does not fit its name and bytes.');
  return signer;
}

/**
 * A new private key under this name, as text for `parseSigner`: keep it secret.
 * Throws a LogRefusal if the name cannot name a key.
 */
export function generateSignerKey(name: string): string {
  const seed = randomBytes(KEY_SIZE);
  return `${PRIVATE}${encodeKey(noteSigner(name, seed), seed)}`;
}
