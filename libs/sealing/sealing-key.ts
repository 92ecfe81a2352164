import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** How what is sealed begins, so that it may be sealed otherwise some day. */
const FORM = 1;

/** A new key, as text: 256 random bits in base64. */
export function makeSealingKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

/** The key that a text holds; undefined where it holds none. */
export function parseSealingKey(text: string): SealingKey | undefined {
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) return undefined;
  return new SealingKey(Buffer.from(text, 'base64'));
}

/** Seals texts, so that whoever has them without the key can neither read nor change them (AES-256-GCM). */
export class SealingKey {
  constructor(private readonly key: Uint8Array) {}

  /** @param place what it belongs to: it opens nowhere else */
  seal(text: string, place: string): Uint8Array<ArrayBuffer> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(Buffer.from(place));
    const sealed = [cipher.update(text, 'utf8'), cipher.final()];
    return new Uint8Array(
      Buffer.concat([Uint8Array.of(FORM), nonce, cipher.getAuthTag(), ...sealed]),
    );
  }

  /** @throws where it was sealed by another key or for another place, or was changed */
  open(sealed: Uint8Array, place: string): string {
    const bytes = Buffer.from(sealed);
    const tagAt = 1 + NONCE_BYTES;
    const textAt = tagAt + TAG_BYTES;
    if (bytes[0] !== FORM || bytes.length < textAt) throw new Error('Nothing sealed is in this.');
    const decipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(1, tagAt))
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(tagAt, textAt));
    return decipher.update(bytes.subarray(textAt), undefined, 'utf8') + decipher.final('utf8');
  }
}
