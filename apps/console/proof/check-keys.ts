import { broken, type Finding, proven, unproven } from './finding.js';
import type { PublishedKey } from './keys.js';
import { parseVerifier } from './vkey.js';
import { same } from './bytes.js';

/**
 * Whether the first key, on which all others rest, is the one that was seen before or that somebody has
 * from elsewhere.
 *
 * @param seen as this browser kept it at its last visit
 * @param held as the reader has it from elsewhere
 * @throws Misfit where what the reader has is no key
 */
export function checkFirstKey(
  [first]: readonly PublishedKey[],
  seen: string | undefined,
  held: string | undefined,
): Finding {
  const about = 'The key';
  if (!first) return broken(about, 'The server publishes no key at all.');
  const told = parseVerifier(first.installationKey);
  if (held !== undefined) {
    return same(parseVerifier(held).publicKey, told.publicKey)
      ? proven(about, 'The first key is the one that you have from elsewhere.')
      : broken(about, 'The first key is another one than you have from elsewhere.');
  }
  if (seen !== undefined && seen !== first.installationKey) {
    return {
      ...broken(
        about,
        'The first key is another one than at the last visit of this browser, which saw:',
      ),
      text: seen,
    };
  }
  const before =
    seen === undefined ? '' : ' It is the one that this browser saw at its last visit.';
  return {
    ...unproven(
      about,
      `The server itself says whose key this is.${before} Compare it with one that you have from elsewhere, such as from “parley signing-key show”:`,
    ),
    text: first.installationKey,
  };
}
