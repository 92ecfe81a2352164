import { LRUCache } from 'lru-cache';

import type { Part } from '../rows/parts.js';

/** Inputs of groups in memory at most, over all dossiers and views: some hundred bytes each. */
const REMEMBERED = 250_000;

/**
 * One group takes up as much of that at most, however large: it has to be in memory whenever one of its
 * inputs changes, and would otherwise be loaded for each batch, by every view that sums it up.
 */
const SHARE = 1 / 4;

/** A group of an aggregate, as it stands. */
export interface Group {
  state: unknown;
  /** Its open row; none where it has no row. */
  open: readonly Part<object>[];
  /** Its inputs. */
  size: number;
}

/** The rows that groups belong to. */
export interface Place {
  readonly dossier: string;
  readonly view: string;
  readonly generation: number;
  /** The last erasure that is done in them. */
  readonly erased: number;
}

/** Generations of which groups are in memory at most. */
const GENERATIONS = 10_000;

/** The groups of one generation that are in memory. */
interface Kept {
  readonly erased: number;
  version: number;
  /** Whether those that are not in memory have no inputs. */
  whole: boolean;
}

/** The groups of a generation, while it is taken through some versions. */
export interface Groups {
  /** One that is in memory; undefined for one that has to be loaded. */
  get(group: string, begin: () => Group): Group | undefined;
  /** Keeps groups as they stand at a version, and with them those that were not touched. */
  keep(version: number, groups: ReadonlyMap<string, Group>): void;
}

/**
 * The groups of aggregates that stay in memory between batches, those used last. They are of use
 * only while the rows stand at the version at which they were left: whatever else happened to
 * these, a transaction that was rolled back or another worker's, they are given up.
 */
export class GroupStates {
  private readonly generations = new LRUCache<string, Kept>({ max: GENERATIONS });
  private readonly groups: LRUCache<string, { readonly of: Kept; readonly group: Group }>;

  constructor(remembered = REMEMBERED) {
    this.groups = new LRUCache({
      maxSize: remembered,
      sizeCalculation: ({ group }) =>
        1 + Math.floor(Math.min(Math.max(0, group.size), remembered * SHARE)),
      dispose: ({ of }, _, reason) => {
        if (reason === 'evict') of.whole = false;
      },
    });
  }

  /** The groups of a generation that stands at a version. Until they are kept again, nobody else has them. */
  take({ dossier, view, generation, erased }: Place, version: number): Groups {
    const name = `${dossier} ${view} ${generation}`;
    const known = this.generations.get(name);
    this.generations.delete(name);
    const kept =
      known?.version === version && known.erased === erased
        ? known
        : { version, erased, whole: version === 0 };
    return {
      get: (group, begin) => {
        const found = this.groups.get(`${name} ${group}`);
        if (found?.of === kept) return found.group;
        return kept.whole ? begin() : undefined;
      },
      keep: (reached, groups) => {
        for (const [group, each] of groups) {
          const place = `${name} ${group}`;
          this.groups.set(place, { of: kept, group: each });
          if (!this.groups.has(place)) kept.whole = false;
        }
        kept.version = reached;
        this.generations.set(name, kept);
      },
    };
  }
}
