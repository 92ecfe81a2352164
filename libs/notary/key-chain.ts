import type { Instant } from '../instants/index.js';
import {
  LogRefusal,
  type NoteSigner,
  type NoteVerifier,
  openNote,
  parseVerifier,
  signNote,
} from '../transparency-log/index.js';

/** A verifier key as it is published. */
export interface PublishedKey {
  /** 1, 2, 3 …: the highest is the one that signs. */
  readonly number: number;
  readonly vkey: string;
  readonly since: Instant;
  /** A note in which the key before vouches for this one; null for the first. */
  readonly endorsement: string | null;
}

/** What a note says in which a key vouches for the one that replaces it. */
function endorsementText(vkey: string): string {
  return `parley signing key\n${vkey}\n`;
}

/** A note in which a key vouches for the one that replaces it. */
export function endorse(signer: NoteSigner, vkey: string): string {
  return signNote(endorsementText(vkey), [signer]);
}

/**
 * The verifiers of published keys, given from the first one on. Whoever trusts the first can trust
 * all of them: each later one bears its name and is vouched for by the one before.
 * Throws a LogRefusal where that does not hold.
 */
export function verifiersOf(
  keys: readonly Pick<PublishedKey, 'number' | 'vkey' | 'endorsement'>[],
): NoteVerifier[] {
  const verifiers: NoteVerifier[] = [];
  for (const { number, vkey, endorsement } of keys) {
    const before = verifiers.at(-1);
    if (number !== verifiers.length + 1) {
      throw new LogRefusal(`Key ${verifiers.length + 1} is missing.`);
    }
    const verifier = parseVerifier(vkey);
    if (before) {
      if (verifier.name !== before.name) {
        throw new LogRefusal(`Key ${number} is named ${verifier.name}, not ${before.name}.`);
      }
      const { text } = openNote(endorsement ?? '', [before]);
      if (text !== endorsementText(vkey)) {
        throw new LogRefusal(`The endorsement of key ${number} is of another one.`);
      }
    }
    verifiers.push(verifier);
  }
  return verifiers;
}

/** The origin of a dossier's log, given the name of the installation's keys. */
export function originOf(keyName: string, dossier: string): string {
  return `${keyName}/${dossier}`;
}
