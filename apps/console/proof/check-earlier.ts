import { same } from './bytes.js';
import { type Checkpoint, parseCheckpoint } from './checkpoint.js';
import { broken, type Finding, proven, unproven } from './finding.js';
import { signersOf } from './note.js';
import { besideBeginning } from './ranges.js';
import type { TiledLog } from './tiled-log.js';
import { isConsistent } from './verify.js';
import type { Verifier } from './vkey.js';

/**
 * Whether the log only grew since an earlier checkpoint.
 *
 * @param about what of it is told under
 * @param whose goes on after “the checkpoint”
 */
export async function checkEarlier(
  written: string,
  {
    tiles,
    checkpoint,
    keys,
    about,
    whose,
  }: {
    readonly tiles: TiledLog;
    readonly checkpoint: Checkpoint;
    readonly keys: readonly Verifier[];
    readonly about: string;
    readonly whose: string;
  },
): Promise<Finding> {
  const earlier = parseCheckpoint(written.endsWith('\n') ? written : `${written}\n`);
  if (earlier.origin !== checkpoint.origin) {
    return broken(about, `It is of another log: ${earlier.origin}.`);
  }
  const signed = (await signersOf(earlier.note, keys)).length > 0;
  const [from, to] = [earlier.size, checkpoint.size];
  if (from > to) {
    return broken(
      about,
      `It covers ${from} events, and the log has ${to} that are signed: events are gone.${keepIt(signed)}`,
    );
  }
  const proof = from === to ? [] : await tiles.hashesOf(besideBeginning(from, to));
  const [fromRoot, toRoot] = [earlier.root, checkpoint.root];
  if (!isConsistent({ from, to, fromRoot, toRoot, proof })) {
    const history = same(fromRoot, await tiles.hashOf({ start: 0, end: from }))
      ? 'the tiles do not lead from it to the root that is signed'
      : `the first ${from} events are others than they were`;
    return broken(about, `The log did not grow out of it: ${history}.${keepIt(signed)}`);
  }
  const grown =
    from === to
      ? `The log is the same as at the checkpoint ${whose}.`
      : `The log of ${to} events begins with the ${from} of the checkpoint ${whose}: nothing of them was changed or taken away.`;
  return signed
    ? proven(about, grown)
    : unproven(about, `${grown} But no key of this server has signed that one.`);
}

const keepIt = (signed: boolean): string =>
  signed ? ' Keep both checkpoints: a key of this server has signed the two.' : '';
