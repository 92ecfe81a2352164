import { checkEarlier } from './check-earlier.js';
import { checkEvent, type ToldEvent } from './check-event.js';
import { checkFirstKey } from './check-keys.js';
import { same } from './bytes.js';
import { type Checkpoint, parseCheckpoint } from './checkpoint.js';
import { broken, type Finding, found, proven, unproven } from './finding.js';
import { endorsedKeys, forOrigin, type PublishedKey } from './keys.js';
import { Misfit } from './misfit.js';
import { signersOf } from './note.js';
import { TILE_WIDTH } from './tile.js';
import { type ReadTile, TiledLog } from './tiled-log.js';
import type { Verifier } from './vkey.js';

/** Where a log is read from: nothing that it gives is believed. */
export interface LogReader {
  /** The keys that signed, the first one first, and the newest version of the dossier. */
  keys(): Promise<{ readonly items: readonly PublishedKey[]; readonly head: number }>;
  /** The newest signed checkpoint, word for word. */
  checkpoint(): Promise<string>;
  readonly tile: ReadTile;
  event(version: number): Promise<ToldEvent | undefined>;
}

/** What is to be checked. */
export interface Check {
  readonly dossier: string;
  /** The version of an event. */
  readonly event?: number | undefined;
  /** A checkpoint and the first key, as this browser kept them. */
  readonly kept?: { readonly note: string; readonly key: string } | undefined;
  /** A checkpoint that the reader has from elsewhere. */
  readonly pasted?: string | undefined;
  /** A key that the reader has from elsewhere. */
  readonly held?: string | undefined;
  /** Whether every leaf is read, however many there are. */
  readonly whole: boolean;
}

/** What is worth keeping until the next visit, and what was found. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly note: string;
  readonly key: string | undefined;
  readonly size: number;
  /** Whether every leaf was read. */
  readonly whole: boolean;
}

/** Up to how many events every leaf is read unasked: 16 tiles. */
const WHOLE_UP_TO = 16 * TILE_WIDTH;

/** How many tiles have all leaves of a log. */
const tilesOf = (size: number): number => Math.ceil(size / TILE_WIDTH);

/**
 * Checks a log as a stranger would: keys, signature, root, an event, and that it only grew.
 *
 * @throws Misfit where there is no checkpoint to begin with, or whatever the reader throws
 */
export async function checkLog(
  log: LogReader,
  check: Check,
  progress: (done: number, of: number) => void,
  signal?: AbortSignal,
): Promise<Checked> {
  const note = await log.checkpoint();
  const { items: published, head } = await log.keys();
  const checkpoint = parseCheckpoint(note);
  const { size } = checkpoint;
  const whole = check.whole || size <= WHOLE_UP_TO;
  const tiles = new TiledLog(size, log.tile);
  const findings: Finding[] = [];
  const add = async (about: string, run: () => Promise<Finding>) => {
    signal?.throwIfAborted();
    findings.push(await found(about, run));
  };

  let keys: readonly Verifier[] = [];
  await add('The key', () =>
    Promise.resolve(checkFirstKey(published, check.kept?.key, check.held)),
  );
  await add('The signature', async () => {
    keys = (await endorsedKeys(published)).map((key) => forOrigin(key, checkpoint.origin));
    return checkSignature(checkpoint, check.dossier, { keys, published });
  });
  await add('The tree', () => checkRoot(tiles, checkpoint, whole, progress, signal));
  if (head > size) {
    findings.push(
      unproven(
        'The newest',
        `${size + 1 === head ? `Version ${head} is` : `Versions ${size + 1} to ${head} are`} not signed yet: a worker does that within a second or so.`,
      ),
    );
  }
  const { event, kept, pasted } = check;
  if (event !== undefined) {
    await add(`Event ${event}`, () => checkEvent(log, tiles, checkpoint, event));
  }
  const earlier = async (about: string, written: string | undefined, whose: string) => {
    if (written === undefined) return;
    await add(about, () => checkEarlier(written, { tiles, checkpoint, keys, about, whose }));
  };
  await earlier('Since the last visit', kept?.note, 'that this browser kept');
  await earlier('Your checkpoint', pasted, 'that you gave');
  return { findings, note, key: published[0]?.installationKey, size, whole };
}

async function checkSignature(
  { origin, size, note }: Checkpoint,
  dossier: string,
  {
    keys,
    published,
  }: { readonly keys: readonly Verifier[]; readonly published: readonly PublishedKey[] },
): Promise<Finding> {
  const about = 'The signature';
  const newest = keys.at(-1);
  const name = published[0]?.installationKey.split('+')[0];
  if (!newest || origin !== `${name}/${dossier}`) {
    return broken(about, `The checkpoint is of ${origin}, and not of this dossier’s log.`);
  }
  if ((await signersOf(note, [newest])).length === 0) {
    return broken(about, 'The newest key of the server has not signed the checkpoint.');
  }
  const chain =
    keys.length === 1 ? '' : ` Each of the ${keys.length} keys is vouched for by the one before.`;
  return proven(
    about,
    `The newest key has signed a checkpoint over ${size === 1 ? 'one event' : `${size} events`}.${chain}`,
  );
}

async function checkRoot(
  tiles: TiledLog,
  { size, root }: Checkpoint,
  whole: boolean,
  progress: (done: number, of: number) => void,
  signal?: AbortSignal,
): Promise<Finding> {
  const computed = whole
    ? await tiles.rootOfAllLeaves(progress, signal)
    : await tiles.hashOf({ start: 0, end: size });
  if (!same(computed, root)) {
    throw new Misfit(
      'The tiles add up to another root than the one that is signed: a tile was changed, or the log was.',
    );
  }
  return proven(
    'The tree',
    whole
      ? `This browser read the hashes of all ${size} events and made the root of them: it is the one that is signed.`
      : `This browser made the root of ${tiles.tilesRead} tiles: it is the one that is signed. The ${tilesOf(size)} tiles below were not all read.`,
  );
}
