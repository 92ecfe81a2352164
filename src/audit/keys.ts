import { verifiersOf } from '../../libs/notary/index.js';
import { LogRefusal, type NoteVerifier, parseVerifier } from '../../libs/transparency-log/index.js';
import { plain } from './checkpoints.js';
import type { Report } from './finding.js';
import type { KeyRecord } from './record.js';

/**
 * The keys whose signatures count for a log, under its name: the first that was published, which
 * must be among the pinned ones if there are any, and each for which the one before it vouches.
 */
export function trustedKeys(
  keys: readonly KeyRecord[],
  { origin, pinned }: { readonly origin: string | null; readonly pinned: readonly string[] },
  report: Report,
): NoteVerifier[] {
  const [first] = keys;
  if (first && pinned.length > 0 && !pinned.some((pin) => isKey(pin, first.vkey))) {
    report('key 1', `is ${first.vkey}, which is not the one to be trusted`);
    return [];
  }
  let trusted: NoteVerifier[] = [];
  for (const [index, key] of keys.entries()) {
    try {
      trusted = verifiersOf(keys.slice(0, index + 1));
    } catch (error) {
      if (!(error instanceof LogRefusal)) throw error;
      report(`key ${key.number}`, `is not to be trusted: ${plain(error.message)}`);
      break;
    }
  }
  return origin === null ? [] : trusted.map((key) => key.named(origin));
}

/** Whether two texts are one key, whatever name it goes by: each log has its own for it. */
function isKey(pin: string, vkey: string): boolean {
  try {
    return parseVerifier(pin).named('key').vkey === parseVerifier(vkey).named('key').vkey;
  } catch (error) {
    if (error instanceof LogRefusal) return false;
    throw error;
  }
}
