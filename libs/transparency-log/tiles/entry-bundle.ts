import { LogRefusal } from '../refusal.js';
import { TILE_WIDTH } from './tile.js';

/** Bytes that an entry may have: its length is written in two. */
export const MAX_ENTRY_SIZE = 0xffff;

const PREFIX_SIZE = 2;

/**
 * The bytes of a bundle of entries (C2SP tlog-tiles): each after its length as a big-endian uint16.
 * Throws a RangeError for none, more than 256, or one of more than 65,535 bytes.
 */
export function formatEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0 || entries.length > TILE_WIDTH) {
    throw new RangeError(`A bundle has 1 to ${TILE_WIDTH} entries, not ${entries.length}.`);
  }
  return Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry]));
}

/**
 * The first `width` entries of a bundle, which may be a wider one.
 * Throws a LogRefusal if it is cut short, holds fewer, or more than 256.
 */
export function parseEntryBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const start = at + PREFIX_SIZE;
    const end = start <= bytes.length ? start + view.getUint16(at) : Infinity;
    if (end > bytes.length) throw new LogRefusal('The bundle ends in the middle of an entry.');
    entries.push(bytes.subarray(start, end));
    at = end;
  }
  if (entries.length < width || entries.length > TILE_WIDTH) {
    throw new LogRefusal(`A bundle of ${width} entries was expected, not ${entries.length}.`);
  }
  return entries.slice(0, width);
}

function lengthOf(entry: Uint8Array): Uint8Array {
  if (entry.length > MAX_ENTRY_SIZE) {
    throw new RangeError(`An entry has at most ${MAX_ENTRY_SIZE} bytes, not ${entry.length}.`);
  }
  const prefix = Buffer.alloc(PREFIX_SIZE);
  prefix.writeUInt16BE(entry.length);
  return prefix;
}
