import { same, toBase64 } from './bytes.js';
import type { Checkpoint } from './checkpoint.js';
import { broken, type Finding, proven, unproven } from './finding.js';
import { leafHash } from './hash.js';
import { Misfit } from './misfit.js';
import { besideLeaf } from './ranges.js';
import { entriesIn, TILE_WIDTH, tileWidth } from './tile.js';
import type { ReadTile, TiledLog } from './tiled-log.js';
import { rootOfInclusion } from './verify.js';

/** What the server says of an event elsewhere, to be held against what is signed. */
export interface ToldEvent {
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly erased: boolean;
}

/** What of an event is in its entry under the same name. */
const COMPARED = ['id', 'type', 'recordedAt', 'recordedBy'] as const;

/** Whether an event is in the tree that is signed, and is the one of which the server tells. */
export async function checkEvent(
  log: { readonly tile: ReadTile; event(version: number): Promise<ToldEvent | undefined> },
  tiles: TiledLog,
  { size, root }: Checkpoint,
  version: number,
): Promise<Finding> {
  const about = `Event ${version}`;
  const index = version - 1;
  if (index < 0 || index >= size) {
    return unproven(
      about,
      `The checkpoint covers events 1 to ${size}: nothing is signed of an event ${version}.`,
    );
  }
  const entry = await entryAt(log.tile, size, index);
  const leaf = leafHash(entry);
  const proof = await tiles.hashesOf(besideLeaf(index, size));
  const computed = rootOfInclusion({ leaf, index, size, proof });
  if (!same(leaf, await tiles.leaf(index)) || !computed || !same(computed, root)) {
    throw new Misfit('What the log has in its place does not lead to the root that is signed.');
  }
  const signed = parseEntry(entry);
  if (signed['version'] !== version) throw new Misfit('Another event stands in its place.');
  const told = await log.event(version);
  const differs = told && COMPARED.find((name) => told[name] !== signed[name]);
  if (differs !== undefined) {
    return broken(
      about,
      `It is in the tree, but the server tells another ${differs} of it elsewhere.`,
    );
  }
  const words = told?.erased
    ? 'What it said is erased; its place in the tree stays.'
    : 'What it says is in the tree as a commitment, which only an export can open.';
  return {
    ...proven(
      about,
      `${String(signed['type'])} of ${String(signed['stream'])}, recorded at ${String(signed['recordedAt'])}, is in the tree at place ${index}, by ${proof.length} hashes that this browser made of tiles. ${words} Its leaf:`,
    ),
    text: toBase64(leaf),
  };
}

async function entryAt(read: ReadTile, size: number, index: number): Promise<Uint8Array> {
  const at = Math.floor(index / TILE_WIDTH);
  const bundle = { level: 'entries', index: at, width: tileWidth(size, 0, at) } as const;
  const entry = entriesIn(await read(bundle), bundle)[index % TILE_WIDTH];
  if (!entry) throw new Misfit('The log has no entry in its place.');
  return entry;
}

function parseEntry(entry: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(entry)) as Record<
      string,
      unknown
    >;
  } catch {
    throw new Misfit('Its entry is no JSON.');
  }
}
