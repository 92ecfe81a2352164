import { Misfit } from './misfit.js';
import { parseNote, signersOf } from './note.js';
import { parseVerifier, type Verifier, verifierNamed } from './vkey.js';

/** A key as a log publishes it, under the name of the installation. */
export interface PublishedKey {
  readonly number: number;
  readonly installationKey: string;
  /** A note in which the key before vouches for this one; null for the first. */
  readonly endorsement: string | null;
}

/**
 * The keys of an installation, each of which the one before vouches for.
 *
 * @throws Misfit where that does not hold
 */
export async function endorsedKeys(keys: readonly PublishedKey[]): Promise<readonly Verifier[]> {
  const verifiers: Verifier[] = [];
  for (const { number, installationKey, endorsement } of keys) {
    const before = verifiers.at(-1);
    if (number !== verifiers.length + 1)
      throw new Misfit(`Key ${verifiers.length + 1} is missing.`);
    const verifier = parseVerifier(installationKey);
    if (before) {
      const note = parseNote(endorsement ?? '');
      const vouched = (await signersOf(note, [before])).length > 0;
      const says = note.text === `parley signing key\n${installationKey}\n`;
      if (!vouched || !says || verifier.name !== before.name) {
        throw new Misfit(`Key ${number} is not vouched for by the key before it.`);
      }
    }
    verifiers.push(verifier);
  }
  return verifiers;
}

/** A key as it signs the log of this origin. */
export const forOrigin = ({ publicKey }: Verifier, origin: string): Verifier =>
  verifierNamed(origin, publicKey);
