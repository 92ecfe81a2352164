import { bytesOf, fromBase64 } from './bytes.js';
import { Misfit } from './misfit.js';
import { isSignedBy } from './signature.js';
import type { Verifier } from './vkey.js';

/** A text with its signatures (C2SP signed-note), none of them checked. */
export interface Note {
  /** Ends with a line feed, which is signed too. */
  readonly text: string;
  readonly signatures: readonly {
    readonly name: string;
    readonly id: number;
    readonly signature: Uint8Array;
  }[];
}

const MOST_BYTES = 100_000;
const MOST_SIGNATURES = 100;
const SIGNATURE = /^\u2014 (?<name>[^ +]+) (?<base64>[A-Za-z0-9+/=]+)$/;

/** @throws Misfit where the text is no signed note */
export function parseNote(note: string): Note {
  if (note.length > MOST_BYTES) throw new Misfit('The note is too long.');
  // The last empty line parts them: the text may have empty lines, too.
  const end = note.lastIndexOf('\n\n') + 1;
  const lines = note.slice(end + 1).split('\n');
  if (end === 0 || lines.length < 2 || lines.pop() !== '' || lines.length > MOST_SIGNATURES) {
    throw new Misfit(
      'It is no signed note: that is a text, an empty line, and a line for each signature, with a line feed after the last.',
    );
  }
  return { text: note.slice(0, end), signatures: lines.map(parseSignature) };
}

/**
 * Those of the keys that have signed a note. Signatures of other keys are passed over.
 *
 * @throws Misfit where one in the name of a key is not its signature
 */
export async function signersOf(
  note: Note,
  keys: readonly Verifier[],
): Promise<readonly Verifier[]> {
  const signers: Verifier[] = [];
  for (const { name, id, signature } of note.signatures) {
    const key = keys.find((known) => known.name === name && known.id === id);
    if (!key) continue;
    if (!(await isSignedBy(key.publicKey, signature, bytesOf(note.text)))) {
      throw new Misfit(`The signature of ${name} does not fit what it is said to sign.`);
    }
    signers.push(key);
  }
  return signers;
}

function parseSignature(line: string): Note['signatures'][number] {
  const { name, base64 } = SIGNATURE.exec(line)?.groups ?? {};
  const bytes = fromBase64(base64 ?? '');
  if (name === undefined || !bytes || bytes.length <= 4) {
    throw new Misfit('A line of signature is a dash, a name, and Base64 of key id and signature.');
  }
  const id = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return { name, id, signature: bytes.subarray(4) };
}
