import { LogRefusal } from '../refusal.js';
import { isHash, type Hash } from '../tree/hash.js';
import { isSize } from '../tree/subtrees.js';
import { decodeBase64, encodeBase64 } from './base64.js';
import { noteText } from './note-text.js';

/** That an entry is in a log, in one text that can be checked offline (C2SP tlog-proof). */
export interface LogProof {
  /** The entry's place in the log, from 0. */
  readonly index: number;
  /** Its inclusion proof in the tree of the checkpoint. */
  readonly proof: readonly Hash[];
  /** The signed checkpoint, word for word. */
  readonly checkpoint: string;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

/** Hashes that a proof can have: levels of the largest tree. */
const MAX_PROOF = 64;

/** The text of a proof. Throws a LogRefusal for what could not be parsed again as it is. */
export function formatLogProof({ index, proof, checkpoint }: LogProof): string {
  const lines = [HEADER, `index ${index}`, ...proof.map(encodeBase64), '', checkpoint];
  const text = lines.join('\n');
  parseLogProof(text);
  return text;
}

/**
 * The parts of a proof, none of them checked: open the checkpoint, then `verifyInclusion` with its
 * size and root. Its `extra` line, which nothing vouches for, is passed over.
 * Throws a LogRefusal if it is malformed.
 */
export function parseLogProof(bytes: Uint8Array | string): LogProof {
  const text = noteText(bytes);
  const end = text.indexOf('\n\n');
  const [header, ...rest] = text.slice(0, Math.max(end, 0)).split('\n');
  const extra = /^extra (?<base64>.+)$/.exec(rest[0] ?? '')?.groups?.['base64'];
  const [line = '', ...hashes] = extra === undefined ? rest : rest.slice(1);
  const digits = /^index (?<index>0|[1-9]\d*)$/.exec(line)?.groups?.['index'];
  const index = Number(digits);
  if (header !== HEADER || digits === undefined || !isSize(index)) {
    throw new LogRefusal(`A proof begins with the lines ${HEADER} and index <place in the log>.`);
  }
  if (extra !== undefined && decodeBase64(extra) === null) {
    throw new LogRefusal('The extra data of a proof are Base64.');
  }
  if (hashes.length > MAX_PROOF) throw new LogRefusal(`A proof has at most ${MAX_PROOF} hashes.`);
  return { index, proof: hashes.map(parseHash), checkpoint: text.slice(end + 2) };
}

function parseHash(line: string): Hash {
  const hash = decodeBase64(line);
  if (hash !== null && isHash(hash)) return hash;
  throw new LogRefusal('A hash in a proof is the Base64 of 32 bytes.');
}
