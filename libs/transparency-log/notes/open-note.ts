import { LogRefusal } from '../refusal.js';
import { formatKeyId, type NoteKey } from './key.js';
import { formatNote, parseNote } from './note.js';
import type { NoteSigner } from './signer.js';
import type { NoteVerifier } from './verifier.js';

/** A note whose text can be believed, as far as its signers are. */
export interface OpenedNote {
  readonly text: string;
  /** Those of the trusted keys that have signed it: at least one. */
  readonly signedBy: readonly NoteVerifier[];
}

/**
 * A text, which ends with a line feed, as a note signed by these.
 * Throws a LogRefusal if the text cannot be that of a note, or nobody signs.
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  const signatures = signers.map((signer) => ({
    name: signer.name,
    id: signer.id,
    signature: signer.sign(text),
  }));
  return formatNote({ text, signatures });
}

/**
 * Opens a note signed by one or more of the trusted keys. Signatures of other keys are ignored, so
 * that keys can be replaced and witnesses can sign; one by the name and id of a trusted key which
 * does not verify spoils the note. Throws a LogRefusal otherwise.
 */
export function openNote(note: Uint8Array | string, trusted: readonly NoteVerifier[]): OpenedNote {
  const { text, signatures } = parseNote(note);
  const signedBy = new Set<NoteVerifier>();
  for (const { name, id, signature } of signatures) {
    const known = trusted.filter((verifier) => verifier.name === name && verifier.id === id);
    if (known.length === 0) continue;
    const signer = known.find((verifier) => verifier.verify(text, signature));
    if (signer === undefined) {
      throw new LogRefusal(`The signature of ${keyLabel({ name, id })} does not fit the text.`);
    }
    signedBy.add(signer);
  }
  if (signedBy.size === 0) {
    throw new LogRefusal(`Nobody trusted has signed: ${signatures.map(keyLabel).join(', ')} did.`);
  }
  return { text, signedBy: [...signedBy] };
}

function keyLabel({ name, id }: NoteKey): string {
  return `${name}+${formatKeyId(id)}`;
}
