import { fromBase64 } from './bytes.js';
import { type Hash, HASH_SIZE } from './hash.js';
import { Misfit } from './misfit.js';
import { type Note, parseNote } from './note.js';

/** What a log says of itself at a size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  /** The number of its events. */
  readonly size: number;
  readonly root: Hash;
  readonly note: Note;
}

/** The checkpoint that a signed note states; its signatures are not checked. @throws Misfit */
export function parseCheckpoint(written: string): Checkpoint {
  const note = parseNote(written);
  const [origin = '', digits = '', base64 = ''] = note.text.split('\n');
  const root = fromBase64(base64);
  const size = Number(digits);
  if (
    origin === '' ||
    !/^[1-9]\d*$/.test(digits) ||
    !Number.isSafeInteger(size) ||
    root?.length !== HASH_SIZE
  ) {
    throw new Misfit('It is no checkpoint: that begins with an origin, a size and a root.');
  }
  return { origin, size, root, note };
}
