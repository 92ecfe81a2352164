import { LogRefusal } from '../refusal.js';
import { decodeBase64, encodeBase64 } from './base64.js';
import { assertKeyName, type NoteKey } from './key.js';
import { noteText } from './note-text.js';

/** A signature as a note has it, of a key that may be known or not. */
export interface NoteSignature extends NoteKey {
  readonly signature: Uint8Array;
}

/** A text with signatures, of which parsing says nothing: see `openNote`. */
export interface Note {
  /** Ends with a line feed, which is signed too. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Bytes that a note may have. */
const MAX_NOTE_SIZE = 1_000_000;

/** Signatures that a note may have. */
const MAX_NOTE_SIGNATURES = 100;

const ID_SIZE = 4;

/** Em dash, key name, Base64 of key id and signature. */
const SIGNATURE = /^\u2014 (?<name>[^ ]+) (?<base64>[A-Za-z0-9+/=]+)$/;

/**
 * A signed note (C2SP signed-note) as text.
 * Throws a LogRefusal for what could not be parsed again as it is.
 */
export function formatNote({ text, signatures }: Note): string {
  if (!text.endsWith('\n')) throw new LogRefusal('The text of a note ends with a line feed.');
  const lines = signatures.map(({ name, id, signature }) => {
    const keyed = Buffer.alloc(ID_SIZE + signature.length);
    keyed.writeUInt32BE(id);
    keyed.set(signature, ID_SIZE);
    return `\u2014 ${name} ${encodeBase64(keyed)}\n`;
  });
  const note = `${text}\n${lines.join('')}`;
  parseNote(note);
  return note;
}

/**
 * The text of a signed note and all its signatures, none of them checked.
 * Throws a LogRefusal if it is malformed, or beyond the limits on size and signatures.
 */
export function parseNote(note: Uint8Array | string): Note {
  if (Buffer.byteLength(note) > MAX_NOTE_SIZE) {
    throw new LogRefusal(`A note has at most ${MAX_NOTE_SIZE} bytes.`);
  }
  const all = noteText(note);
  // The last empty line parts them: the text may have empty lines too.
  const end = all.lastIndexOf('\n\n') + 1;
  const lines = all.slice(end + 1).split('\n');
  if (end === 0 || lines.length < 2 || lines.pop() !== '') {
    throw new LogRefusal('A note is a text, an empty line, and a line for each signature.');
  }
  if (lines.length > MAX_NOTE_SIGNATURES) {
    throw new LogRefusal(`A note has at most ${MAX_NOTE_SIGNATURES} signatures.`);
  }
  return { text: all.slice(0, end), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const { name, base64 } = SIGNATURE.exec(line)?.groups ?? {};
  const keyed = decodeBase64(base64 ?? '');
  if (name === undefined || keyed === null || keyed.length <= ID_SIZE) {
    throw new LogRefusal(
      'A line of signature is: em dash, space, key name, space, Base64 of key id and signature.',
    );
  }
  assertKeyName(name);
  const id = Buffer.from(keyed).readUInt32BE();
  return { name, id, signature: keyed.subarray(ID_SIZE) };
}
