/*
 * Texts and bytes. The browser's `atob` takes what is written otherwise than it must be, which a proof
 * may not: so what is read is written again and compared.
 */

const utf8 = new TextEncoder();

/** A text in UTF-8. */
export const bytesOf = (text: string): Uint8Array => utf8.encode(text);

/** Several pieces one after the other. */
export function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Whether both have the same bytes. Nothing here is secret: it takes no care of time. */
export const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** Bytes as standard Base64 with padding (RFC 4648, section 4). */
export const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** The bytes of standard Base64 with padding; null unless written exactly so. */
export function fromBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return toBase64(bytes) === text ? bytes : null;
}
