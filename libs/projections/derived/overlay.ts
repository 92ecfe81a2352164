import { isDeepStrictEqual } from 'node:util';

import { ALWAYS, earlier, later, NEVER } from '../../instants/index.js';
import { type Change, type Part, reconcile } from '../rows/parts.js';
import type { Rectangle, StoredRow } from '../view.js';

/** A row that others are made of. */
export interface Input {
  readonly view: string;
  readonly stored: StoredRow;
}

/** What of the publication axis a row, or a change, covers. */
type Range = Pick<Rectangle, 'publishedFrom' | 'publishedTo'>;

/**
 * What becomes of the open parts of a key at a version at which some of its inputs begin or end.
 *
 * Where these lie on the publication axis, the cuts of all inputs that hold are overlaid, and the
 * row is derived anew between each two of them; elsewhere the parts stay. Neighbours that are
 * equal are one part, so that the parts do not tell how they came about:
 *
 *     input a       ├─────── 1 ───────┬────── 2 ──────▶
 *     input b              ├────────── 1 ─────────────▶
 *     derived       ├─ a1 ─┼─ a1, b1 ─┼─── a2, b1 ────▶
 */
export function overlay(
  open: readonly Part<object>[],
  version: number,
  inputs: readonly Input[],
  derive: (holding: readonly Input[]) => object | null,
): Change<object> {
  const touched = inputs.flatMap(({ stored: { rectangle } }) =>
    rectangle.versionFrom === version || rectangle.versionTo === version ? [rectangle] : [],
  );
  const region: Range = {
    publishedFrom: touched.map(({ publishedFrom }) => publishedFrom).reduce(earlier, NEVER),
    publishedTo: touched.map(({ publishedTo }) => publishedTo).reduce(later, ALWAYS),
  };
  const holding = inputs.filter(({ stored: { rectangle } }) => holds(rectangle, version));
  const below = { publishedFrom: ALWAYS, publishedTo: region.publishedFrom };
  const above = { publishedFrom: region.publishedTo, publishedTo: NEVER };
  const parts = [
    ...clipped(open, below),
    ...derivedWithin(region, version, holding, derive),
    ...clipped(open, above),
  ];
  return reconcile(open, version, merged(parts));
}

function holds({ versionFrom, versionTo }: Rectangle, version: number): boolean {
  return versionFrom <= version && versionTo > version;
}

function derivedWithin(
  region: Range,
  version: number,
  holding: readonly Input[],
  derive: (holding: readonly Input[]) => object | null,
): Part<object>[] {
  const inside = holding.filter(({ stored }) => overlaps(stored.rectangle, region));
  const cuts = [
    ...new Set(
      [region, ...inside.map(({ stored }) => stored.rectangle)].flatMap(
        ({ publishedFrom, publishedTo }) => [
          later(publishedFrom, region.publishedFrom),
          earlier(publishedTo, region.publishedTo),
        ],
      ),
    ),
  ].sort();
  return cuts.slice(1).flatMap((publishedTo, index) => {
    const publishedFrom = cuts[index] ?? ALWAYS;
    const here = inside.filter(({ stored }) =>
      overlaps(stored.rectangle, { publishedFrom, publishedTo }),
    );
    const row = here.length === 0 ? null : derive(here);
    return row === null ? [] : [{ publishedFrom, publishedTo, versionFrom: version, row }];
  });
}

function overlaps(a: Range, b: Range): boolean {
  return a.publishedFrom < b.publishedTo && a.publishedTo > b.publishedFrom;
}

/** What of parts lies within a range. */
function clipped(parts: readonly Part<object>[], range: Range): Part<object>[] {
  return parts.flatMap((part) => {
    if (!overlaps(part, range)) return [];
    const publishedFrom = later(part.publishedFrom, range.publishedFrom);
    const publishedTo = earlier(part.publishedTo, range.publishedTo);
    return [{ ...part, publishedFrom, publishedTo }];
  });
}

/** Parts in which no two neighbours have the same row. */
function merged(parts: readonly Part<object>[]): Part<object>[] {
  const list: Part<object>[] = [];
  for (const part of parts) {
    const last = list.at(-1);
    if (last?.publishedTo === part.publishedFrom && isDeepStrictEqual(last.row, part.row)) {
      list[list.length - 1] = { ...last, publishedTo: part.publishedTo };
    } else list.push(part);
  }
  return list;
}
