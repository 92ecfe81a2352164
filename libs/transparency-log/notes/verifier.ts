import { createPublicKey, verify } from 'node:crypto';

import { LogRefusal } from '../refusal.js';
import { assertKeyName, decodeKey, encodeKey, KEY_SIZE, keyId, type NoteKey } from './key.js';

/** Checks the signatures of one Ed25519 key. */
export interface NoteVerifier extends NoteKey {
  /** The key as one text, to be published: `<name>+<id>+<Base64>` (a vkey). */
  readonly vkey: string;
  /** Whether this is the key's signature of the text. Never throws. */
  verify(text: string, signature: Uint8Array): boolean;
  /** The same key under another name, as `NoteSigner.named` has it. */
  named(name: string): NoteVerifier;
}

/**
 * The verifier of a public key (32 bytes, RFC 8032) under a name.
 * Throws a LogRefusal if the name cannot name a key, or the key is of another length.
 */
export function noteVerifier(name: string, publicKey: Uint8Array): NoteVerifier {
  assertKeyName(name);
  if (publicKey.length !== KEY_SIZE) {
    throw new LogRefusal(`An Ed25519 public key has ${KEY_SIZE} bytes.`);
  }
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const id = keyId(name, publicKey);
  return {
    name,
    id,
    vkey: encodeKey({ name, id }, publicKey),
    verify: (text, signature) => verify(null, Buffer.from(text), key, signature),
    named: (other) => noteVerifier(other, publicKey),
  };
}

/**
 * The verifier that a vkey describes.
 * Throws a LogRefusal if it is malformed, not of an Ed25519 key, or its id does not fit.
 */
export function parseVerifier(vkey: string): NoteVerifier {
  const { name, id, bytes } = decodeKey(vkey);
  const verifier = noteVerifier(name, bytes);
  if (verifier.id !== id)
    throw new LogRefusal('The id of the key does not fit its name and bytes.');
  return verifier;
}
