import { LogRefusal } from '../refusal.js';
import { sha256 } from '../tree/hash.js';
import { decodeBase64, encodeBase64 } from './base64.js';
import { noteText } from './note-text.js';

/** What a signature names its key by. The id is a short hash: it finds a key and proves nothing. */
export interface NoteKey {
  readonly name: string;
  /** An unsigned number of 32 bits. */
  readonly id: number;
}

/** Bytes in an Ed25519 public key, and in the seed of a private one. */
export const KEY_SIZE = 32;

/** The signature type Ed25519, the only one here. */
const ED25519 = 0x01;

/** A key's name, its id in hexadecimal, its type and bytes in Base64: a name has no plus sign. */
const ENCODED = /^(?<name>[^+]*)[+](?<id>[0-9a-f]{8})[+](?<key>[A-Za-z0-9+/=]*)$/s;

/**
 * Throws a LogRefusal unless this can name a key: some Unicode text without spaces, plus signs and
 * control characters. An address without its scheme is recommended (`example.com/log`).
 */
export function assertKeyName(name: string): void {
  if (name === '' || /[\p{White_Space}+]/u.test(name)) {
    throw new LogRefusal('A key has a name, without spaces and plus signs.');
  }
  noteText(name);
}

/** The id of an Ed25519 key: SHA-256(name ‖ line feed ‖ 0x01 ‖ public key)[:4]. */
export function keyId(name: string, publicKey: Uint8Array): number {
  const hash = sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), publicKey]));
  return Buffer.from(hash).readUInt32BE();
}

/** A key id as key texts have it: 8 lowercase hexadecimal digits. */
export function formatKeyId(id: number): string {
  return id.toString(16).padStart(8, '0');
}

/** `<name>+<id>+<Base64 of type and bytes>`. */
export function encodeKey({ name, id }: NoteKey, bytes: Uint8Array): string {
  const typed = Buffer.concat([Buffer.of(ED25519), bytes]);
  return `${name}+${formatKeyId(id)}+${encodeBase64(typed)}`;
}

/**
 * The parts of an encoded key, whose id is as written there: whoever knows the public key has to
 * compare. Throws a LogRefusal if it is malformed or not an Ed25519 key. No message repeats it, for
 * it may be private.
 */
export function decodeKey(text: string): NoteKey & { readonly bytes: Uint8Array } {
  const { name, id, key } = ENCODED.exec(text)?.groups ?? {};
  const typed = decodeBase64(key ?? '');
  if (name === undefined || id === undefined || typed === null) {
    throw new LogRefusal('A key is written <name>+<8 hexadecimal digits>+<Base64>.');
  }
  assertKeyName(name);
  if (typed.length !== 1 + KEY_SIZE || typed[0] !== ED25519) {
    throw new LogRefusal('Only Ed25519 keys are known here: 32 bytes after the type 0x01.');
  }
  return { name, id: Number.parseInt(id, 16), bytes: typed.subarray(1) };
}
