import { LogRefusal } from '../refusal.js';
import { isHash, type Hash } from '../tree/hash.js';
import { isSize } from '../tree/subtrees.js';
import { decodeBase64, encodeBase64 } from './base64.js';
import { noteText } from './note-text.js';
import { openNote, signNote } from './open-note.js';
import type { NoteSigner } from './signer.js';
import type { NoteVerifier } from './verifier.js';

/** What a log says of itself at a size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Which log: a name that no other has, best an address without its scheme. */
  readonly origin: string;
  /** Its number of leaves. */
  readonly size: number;
  readonly root: Hash;
  /** Further lines, opaque here, none of them empty. */
  readonly extensions: readonly string[];
}

/** A checkpoint whose signature has been verified. */
export interface OpenedCheckpoint extends Checkpoint {
  /** Those of the trusted keys that have signed it: at least one. */
  readonly signedBy: readonly NoteVerifier[];
}

/**
 * The text of a checkpoint, which is what gets signed.
 * Throws a LogRefusal for what could not be parsed again as it is.
 */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, String(size), encodeBase64(root), ...extensions];
  if (lines.some((line) => line.includes('\n'))) {
    throw new LogRefusal('Origin and extensions of a checkpoint are single lines.');
  }
  const text = lines.map((line) => `${line}\n`).join('');
  parseCheckpoint(text);
  return text;
}

/** The checkpoint that a text states. Throws a LogRefusal unless it is written exactly as it must. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = noteText(text).split('\n');
  const end = lines.pop();
  const [origin, digits, base64, ...extensions] = lines;
  if (end !== '' || digits === undefined || base64 === undefined || lines.includes('')) {
    throw new LogRefusal(
      'A checkpoint is three lines or more, none empty: origin, size, root, extensions.',
    );
  }
  const size = Number(digits);
  if (!/^(?:0|[1-9]\d*)$/.test(digits) || !isSize(size)) {
    throw new LogRefusal('The size of a checkpoint is a number in decimal digits, up to 2^53 - 1.');
  }
  const root = decodeBase64(base64);
  if (root === null || !isHash(root)) {
    throw new LogRefusal('The root of a checkpoint is the Base64 of 32 bytes.');
  }
  return { origin: origin ?? '', size, root, extensions };
}

/**
 * A checkpoint as a note signed by these, of whom one should bear the origin as its name; several
 * while a key is being replaced. Never sign two that contradict each other: the log would be caught
 * in a lie for ever. Throws a LogRefusal for what is no checkpoint, or if nobody signs.
 */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  return signNote(formatCheckpoint(checkpoint), signers);
}

/**
 * Opens a checkpoint of this origin that one or more of the trusted keys have signed: a list of old
 * and new keys is how rotation goes. Throws a LogRefusal if it is malformed, of another origin, or
 * not signed by any of them.
 */
export function openCheckpoint(
  note: Uint8Array | string,
  origin: string,
  trusted: readonly NoteVerifier[],
): OpenedCheckpoint {
  const { text, signedBy } = openNote(note, trusted);
  const checkpoint = parseCheckpoint(text);
  if (checkpoint.origin !== origin) {
    throw new LogRefusal(`The checkpoint is of ${checkpoint.origin}, not of ${origin}.`);
  }
  return { ...checkpoint, signedBy };
}
