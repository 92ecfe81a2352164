import { LogRefusal } from '../refusal.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A text that a note may hold, given as bytes or as a string.
 * Throws a LogRefusal for what is no UTF-8, or has a control character other than line feed.
 */
export function noteText(note: Uint8Array | string): string {
  const bytes = Buffer.from(note);
  const text = decode(bytes);
  // A lone surrogate has no UTF-8: what is signed would not be what was given.
  if (typeof note === 'string' && text !== note) throw new LogRefusal('A note is UTF-8.');
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x0a)) {
    throw new LogRefusal('A note has no control characters other than line feeds.');
  }
  return text;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new LogRefusal('A note is UTF-8.');
  }
}
