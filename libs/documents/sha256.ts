import { createHash } from 'node:crypto';

/** SHA-256 of raw bytes, or of a text as UTF-8, in small hexadecimal digits. */
export function sha256Of(raw: Uint8Array | string): string {
  return createHash('sha256').update(raw).digest('hex');
}
