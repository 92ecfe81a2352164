import { createHmac, hash, randomBytes } from 'node:crypto';
import { UUID } from 'uuidv7';

/** A new key: 256 random bits. It is shown once; only its hash is kept. */
export function newKey(): string {
  return format(randomBytes(32));
}

/** What is kept of a key. The key itself is too long to be guessed, so one round does. */
export function hashOf(key: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hash('sha256', Buffer.from(key, 'latin1'), 'buffer'));
}

/** Tells what is kept of a key from others, where that itself is not to be shown. */
export function fingerprintOf(kept: Uint8Array): string {
  return hash('sha256', kept, 'hex');
}

/**
 * The id and the key that a request under an idempotency key makes. They follow from what only
 * its caller knows, its key or its session, so that the same request again can be given
 * the same answer although only a hash is kept; to others they are random. The
 * id depends on the idempotency key alone, so that another request meets it.
 *
 * @param owner the id of the caller's key, and its secret. The new id has the time of the caller's.
 */
export function derive(
  owner: { readonly id: string; readonly secret: string },
  idempotency: { readonly key: string; readonly fingerprint: string },
): { id: string; key: string } {
  const mac = (...parts: string[]) =>
    createHmac('sha256', owner.secret).update(JSON.stringify(parts)).digest();
  const time = UUID.parse(owner.id).bytes.subarray(0, 6);
  const bytes = Uint8Array.of(...time, ...mac('id', idempotency.key).subarray(0, 10));
  // The version and the variant of a UUIDv7 (RFC 9562).
  bytes[6] = 0x70 | (Number(bytes[6]) & 0x0f);
  bytes[8] = 0x80 | (Number(bytes[8]) & 0x3f);
  return {
    id: UUID.ofInner(bytes).toString(),
    key: format(mac('key', idempotency.key, idempotency.fingerprint)),
  };
}

function format(secret: Buffer): string {
  return `parley_${secret.toString('base64url')}`;
}
