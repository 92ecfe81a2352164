import type { Transaction } from '../../database/index.js';
import type { EventStore, RecordedEvent } from '../../event-store/index.js';
import type { Checkpoint } from '../progress/checkpoints.js';
import { storedLookups } from '../clock/log-lookups.js';
import type { Placement } from '../clock/placement.js';
import type { Statistics } from './statistics.js';
import type { Apply } from './view-batch.js';
import type { PublicationClock, View } from '../view.js';

/** A generation of a view, and how far it is built. */
export interface Standing {
  readonly view: View;
  readonly checkpoint: Checkpoint;
}

/** What generations of one dossier are built from. */
export interface Source {
  readonly store: EventStore;
  readonly clock: PublicationClock;
  /** Events a transaction at most. */
  readonly batch: number;
  /** Is told what was projected, once it is committed. */
  readonly statistics: Statistics;
}

/** What came of a batch. */
export interface Advanced {
  /** The checkpoints that moved; none where there were no events. */
  readonly moved: readonly Checkpoint[];
  /** The batch. */
  readonly events: readonly RecordedEvent[];
  /** The version at which those that were furthest behind stood before. */
  readonly reached: number;
}

/**
 * Takes the generations that are furthest behind through one batch of events, at most up to where
 * the next one stands. Saving the checkpoints is left to the caller.
 */
export async function advance(
  tx: Transaction,
  { store, clock, batch }: Source,
  placement: Placement,
  apply: Apply,
  dossier: string,
  standings: readonly Standing[],
): Promise<Advanced> {
  const versions = new Set(standings.map(({ checkpoint }) => checkpoint.version));
  const [after, upTo] = [...versions].sort((a, b) => a - b);
  if (after === undefined) return { moved: [], events: [], reached: Infinity };
  const events = await store.read(dossier, { after, upTo, limit: batch }, tx);
  if (events.length === 0) return { moved: [], events, reached: after };
  const placed = await placement.place(storedLookups(tx, store, clock, dossier), events);
  const last = standings.filter(({ checkpoint }) => checkpoint.version === after);
  const generations = last.map(({ view, checkpoint: { generation } }) => ({
    dossier,
    view,
    generation,
  }));
  const progress = await apply(tx, generations, placed);
  const moved = last.flatMap(({ checkpoint }, index) => {
    const came = progress[index];
    if (!came) return [];
    const { version, halted } = came;
    return { ...checkpoint, version, haltedAt: halted?.at ?? null, reason: halted?.reason ?? null };
  });
  return { moved, events, reached: after };
}
