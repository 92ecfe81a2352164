import { bytesOf, fromBase64, joined } from './bytes.js';
import { digest } from './hash.js';
import { Misfit } from './misfit.js';

/** A public key of a log, as C2SP signed-note writes it. */
export interface Verifier {
  readonly name: string;
  /** The first four bytes of a hash over name and key, as one number: it finds a key and proves nothing. */
  readonly id: number;
  readonly publicKey: Uint8Array;
}

const WRITTEN = /^(?<name>[^+\s]+)[+](?<id>[0-9a-f]{8})[+](?<key>[A-Za-z0-9+/=]+)$/;
const ED25519 = 0x01;
const KEY_SIZE = 32;

/** The key that a text such as `example.com/log+1ab2c3d4+A…` has. @throws Misfit where it has none */
export function parseVerifier(text: string): Verifier {
  const { name, id, key } = WRITTEN.exec(text)?.groups ?? {};
  const typed = fromBase64(key ?? '');
  if (name === undefined || typed?.length !== 1 + KEY_SIZE || typed[0] !== ED25519) {
    throw new Misfit('A key is written <name>+<8 hexadecimal digits>+<Base64 of an Ed25519 key>.');
  }
  const verifier = verifierNamed(name, typed.subarray(1));
  if (verifier.id !== Number.parseInt(id ?? '', 16)) {
    throw new Misfit('The id of the key does not fit its name and bytes.');
  }
  return verifier;
}

/** The same key under a name, which gives it its id. */
export function verifierNamed(name: string, publicKey: Uint8Array): Verifier {
  const hash = digest(joined(bytesOf(`${name}\n`), Uint8Array.of(ED25519), publicKey));
  const id = new DataView(hash.buffer, hash.byteOffset).getUint32(0);
  return { name, id, publicKey };
}
