import { LogRefusal } from '../refusal.js';
import { TILE_WIDTH, type Tile } from './tile.js';

/** A bundle of entries: those whose hashes are in the tile of level 0 with this index and width. */
export interface EntryBundle {
  readonly level: 'entries';
  readonly index: number;
  readonly width: number;
}

const MAX_LEVEL = 63;

/** Level, index in groups of three digits (all but the last after an x), width if partial. */
const PATH =
  /^tile\/(?<level>entries|\d|[1-9]\d)\/(?<index>(?:x\d{3}\/)*\d{3})(?:[.]p\/(?<width>[1-9]\d{0,2}))?$/;

/** Digits in a group of an index, as a path has it. */
const GROUP = 3;

/**
 * The path of a tile or a bundle below its log, as C2SP tlog-tiles writes it: `tile/0/x001/067`,
 * `tile/entries/000.p/5`. Throws a RangeError for one that cannot exist.
 */
export function formatTilePath({ level, index, width }: Tile | EntryBundle): string {
  const path = `tile/${level}/${formatIndex(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
  if (!fits(level, index, width)) throw new RangeError(`There is no tile ${path}.`);
  return path;
}

/**
 * The tile or bundle that a path names. Throws a LogRefusal unless it is written as
 * `formatTilePath` writes it: each has one path only.
 */
export function parseTilePath(path: string): Tile | EntryBundle {
  const { level: name, index: digits, width: partial } = PATH.exec(path)?.groups ?? {};
  if (name === undefined || digits === undefined) throw malformed();
  const index = Number(digits.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  const level = name === 'entries' ? name : Number(name);
  const full = partial !== undefined && width === TILE_WIDTH;
  if (full || !fits(level, index, width) || formatIndex(index) !== digits) throw malformed();
  return level === 'entries' ? { level, index, width } : { level, index, width };
}

function fits(level: number | 'entries', index: number, width: number): boolean {
  return (
    (level === 'entries' || isWithin(level, 0, MAX_LEVEL)) &&
    isWithin(index, 0, Number.MAX_SAFE_INTEGER) &&
    isWithin(width, 1, TILE_WIDTH)
  );
}

function isWithin(n: number, min: number, max: number): boolean {
  return Number.isInteger(n) && n >= min && n <= max;
}

function formatIndex(index: number): string {
  const digits = String(index);
  const groups = Math.ceil(digits.length / GROUP);
  const padded = digits.padStart(groups * GROUP, '0');
  return padded.replaceAll(/\d{3}(?!$)/g, 'x$&/');
}

function malformed(): LogRefusal {
  return new LogRefusal(
    'The path of a tile is tile/<level>/<index>, that of entries tile/entries/<index>; level 0 to ' +
      '63; index in groups of three digits, all but the last after an x (1234067: x001/x234/067); ' +
      'where partial, .p/<width> follows, 1 to 255.',
  );
}
