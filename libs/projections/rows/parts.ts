import { isDeepStrictEqual } from 'node:util';

import { ALWAYS, type Instant, NEVER } from '../../instants/index.js';

/** One open row of a key: its state over a part of the publication axis, since a version. */
export interface Part<Row> {
  readonly publishedFrom: Instant;
  readonly publishedTo: Instant;
  readonly versionFrom: number;
  readonly row: Row;
}

/** What becomes of a key's open parts at a version. */
export interface Change<Row> {
  /** All open parts from then on, in the order of publication. */
  readonly open: readonly Part<Row>[];
  /** Those that ended. */
  readonly closed: readonly Part<Row>[];
}

/**
 * Applies an event, known from an instant on, to the open parts of a key.
 *
 * Together with the gaps between them, where the key has no row, the parts cover the whole
 * publication axis. The event reaches every stretch above the instant, gaps included, and splits
 * the one in which the instant lies. Stretches whose state does not change stay as they are. One
 * that adds b from February on:
 *
 *     ALWAYS      January         March         NEVER
 *        ·           ├─────── a ────┤             ·       before: one part
 *        ·           ├─ a ─┬── ab ──┼───── b ─────▶       after: that one has ended, three begin
 *                      February
 */
export function reach<Row>(
  parts: readonly Part<Row>[],
  version: number,
  knownFrom: Instant,
  evolve: (row: Row | null) => Row | null,
): Change<Row> {
  const open: Part<Row>[] = [];
  const closed: Part<Row>[] = [];
  for (const { from, to, part } of stretches(parts)) {
    const row = part?.row ?? null;
    const next = to <= knownFrom ? row : evolve(row);
    if (next === row || isDeepStrictEqual(next, row)) {
      if (part) open.push(part);
      continue;
    }
    const split = from < knownFrom ? knownFrom : from;
    if (part) {
      closed.push(part);
      if (from < split) {
        open.push({ publishedFrom: from, publishedTo: split, versionFrom: version, row: part.row });
      }
    }
    if (next !== null) {
      open.push({ publishedFrom: split, publishedTo: to, versionFrom: version, row: next });
    }
  }
  return { open, closed };
}

/**
 * Leads the open parts of a key over to others, at a version: what is on both sides stays as it
 * is, with the version since which it holds.
 */
export function reconcile<Row>(
  parts: readonly Part<Row>[],
  version: number,
  others: readonly Part<Row>[],
): Change<Row> {
  const kept = new Map<string, Part<Row>>();
  const closed: Part<Row>[] = [];
  for (const part of parts) {
    const other = others.find(({ publishedFrom }) => publishedFrom === part.publishedFrom);
    if (other?.publishedTo === part.publishedTo && isDeepStrictEqual(other.row, part.row)) {
      kept.set(part.publishedFrom, part);
    } else closed.push(part);
  }
  const open = others.map(
    (other) => kept.get(other.publishedFrom) ?? { ...other, versionFrom: version },
  );
  return { open, closed };
}

interface Stretch<Row> {
  readonly from: Instant;
  readonly to: Instant;
  readonly part?: Part<Row>;
}

function stretches<Row>(parts: readonly Part<Row>[]): Stretch<Row>[] {
  const list: Stretch<Row>[] = [];
  let reached = ALWAYS;
  for (const part of parts) {
    if (reached < part.publishedFrom) list.push({ from: reached, to: part.publishedFrom });
    list.push({ from: part.publishedFrom, to: part.publishedTo, part });
    reached = part.publishedTo;
  }
  if (reached < NEVER) list.push({ from: reached, to: NEVER });
  return list;
}
