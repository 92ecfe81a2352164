import { type Database, isDataError, type Transaction } from '../database/index.js';
import type { EventStore } from '../event-store/index.js';
import {
  type Checkpoint,
  dossiersBehind,
  ensureCheckpoints,
  lockCheckpoint,
  lockCheckpoints,
  saveCheckpoints,
} from './checkpoints.js';
import { forgetRows } from './forgetting.js';
import { type LogLookups, storedLookups } from './log-lookups.js';
import { Placement } from './placement.js';
import { tableOf } from './rows.js';
import { type Apply, applyCarefully, applyStored, type Progress } from './view-batch.js';
import type { PublicationClock, View } from './view.js';

const BATCH = 500;
const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };
const REBUILD_TRANSACTION = { maxWait: 10_000, timeout: 3_600_000 };

export interface ProjectorOptions {
  /** Events a transaction at most; 500 if not given. */
  readonly batch?: number;
}

/**
 * Builds the views of dossiers from the log: rows and checkpoint in one transaction, under the
 * checkpoint's lock, so that an event has its effect exactly once however many run at a time.
 */
export class Projector {
  private readonly batch: number;

  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
    private readonly clock: PublicationClock,
    readonly views: readonly View[],
    { batch = BATCH }: ProjectorOptions = {},
  ) {
    this.batch = batch;
  }

  /**
   * Brings every view of a dossier to the head. Views that somebody else is building are left to
   * them; a view that cannot take an event is halted, visibly, and the others go on.
   */
  async project(dossier: string): Promise<void> {
    await ensureCheckpoints(this.db, dossier, this.views);
    const placement = new Placement(this.clock);
    while (await carefully((apply) => this.step(apply, dossier, placement)));
  }

  /** Dossiers that wait for `project`, at most `limit`. */
  behind(limit: number): Promise<string[]> {
    return dossiersBehind(this.db, this.views, limit);
  }

  /**
   * Builds a view of a dossier anew, in one transaction: readers see the old rows until it ends.
   * Clears what halted it.
   */
  async rebuild(dossier: string, view: View): Promise<void> {
    await ensureCheckpoints(this.db, dossier, [view]);
    await carefully((apply) => this.rebuildBy(apply, dossier, view));
  }

  private async rebuildBy(apply: Apply, dossier: string, view: View): Promise<void> {
    await this.db.$transaction(async (tx) => {
      const checkpoint = await lockCheckpoint(tx, dossier, view.name);
      if (!checkpoint || checkpoint.revision > view.revision) return;
      await tx.$executeRaw`DELETE FROM ${tableOf(view.name)} WHERE dossier = ${dossier}`;
      const placement = new Placement(this.clock);
      const erased = await this.store.lastErasure(dossier, tx);
      let fresh: Checkpoint = checkpointOf(view, erased, { version: 0 });
      for (;;) {
        const range = { after: fresh.version, limit: this.batch };
        const events = await this.store.read(dossier, range, tx);
        if (events.length === 0) break;
        const placed = await placement.place(this.lookups(tx, dossier), events);
        fresh = checkpointOf(view, erased, await apply(tx, view, dossier, placed));
        if (fresh.haltedAt !== null) break;
      }
      await saveCheckpoints(tx, dossier, [fresh]);
    }, REBUILD_TRANSACTION);
  }

  /** Does in the rows of a view what has been erased since they were built. */
  private async forget(apply: Apply, dossier: string, view: View): Promise<void> {
    await this.db.$transaction(async (tx) => {
      const checkpoint = await lockCheckpoint(tx, dossier, view.name);
      const erased = await this.store.lastErasure(dossier, tx);
      if (checkpoint?.revision !== view.revision || checkpoint.erased >= erased) return;
      const { version } = checkpoint;
      const stretch = { dossier, after: checkpoint.erased, upTo: erased, version };
      const log = { store: this.store, clock: this.clock, batch: this.batch };
      const halted = await forgetRows(tx, log, view, stretch, apply);
      // One that was halted tries again: the reason may quote what is erased.
      await saveCheckpoints(tx, dossier, [checkpointOf(view, erased, halted ?? { version })]);
    }, REBUILD_TRANSACTION);
  }

  private lookups(tx: Transaction, dossier: string): LogLookups {
    return storedLookups(tx, this.store, this.clock, dossier);
  }

  /** One batch of the views that are furthest behind; false where nothing was left to do. */
  private async step(apply: Apply, dossier: string, placement: Placement): Promise<boolean> {
    const outdated: View[] = [];
    const forgetful: View[] = [];
    const { moved, reached } = await this.db.$transaction(async (tx) => {
      const locked = await lockCheckpoints(
        tx,
        dossier,
        this.views.map((view) => view.name),
      );
      const checkpoints = new Map(locked.map((checkpoint) => [checkpoint.view, checkpoint]));
      outdated.push(
        ...this.views.filter(
          (view) => (checkpoints.get(view.name)?.revision ?? Infinity) < view.revision,
        ),
      );
      // Read under the locks and before any event: what is erased from here on is done later.
      const erased = await this.store.lastErasure(dossier, tx);
      const current = this.views.filter(
        (view) => checkpoints.get(view.name)?.revision === view.revision,
      );
      const ready: View[] = [];
      for (const view of current) {
        const checkpoint = checkpoints.get(view.name);
        if (checkpoint && checkpoint.erased < erased) forgetful.push(view);
        else if (checkpoint?.haltedAt === null) ready.push(view);
      }
      const versionOf = (view: View) => checkpoints.get(view.name)?.version ?? 0;
      const [after, upTo] = [...new Set(ready.map(versionOf))].sort((a, b) => a - b);
      if (after === undefined) return { moved: false, reached: Infinity };
      const events = await this.store.read(dossier, { after, upTo, limit: this.batch }, tx);
      if (events.length === 0) return { moved: false, reached: after };
      const placed = await placement.place(this.lookups(tx, dossier), events);
      const next: Checkpoint[] = [];
      for (const view of ready.filter((view) => versionOf(view) === after)) {
        next.push(checkpointOf(view, erased, await apply(tx, view, dossier, placed)));
      }
      await saveCheckpoints(tx, dossier, next);
      return { moved: true, reached: after };
    }, TRANSACTION);
    for (const view of outdated) await this.rebuild(dossier, view);
    for (const view of forgetful) {
      await carefully((careful) => this.forget(careful, dossier, view));
    }
    if (moved || outdated.length > 0 || forgetful.length > 0) return true;
    // Whoever found the locks taken relies on one more look at the head after their release.
    const head = await this.store.head(dossier);
    return (head?.version ?? 0) > reached;
  }
}

/** Does anew, with more care, what PostgreSQL refused: what a view wanted to write. */
async function carefully<T>(attempt: (apply: Apply) => Promise<T>): Promise<T> {
  try {
    return await attempt(applyStored);
  } catch (error) {
    if (!isDataError(error)) throw error;
    return attempt(applyCarefully);
  }
}

function checkpointOf(view: View, erased: number, { version, halted }: Progress): Checkpoint {
  return {
    view: view.name,
    revision: view.revision,
    version,
    haltedAt: halted?.at ?? null,
    reason: halted?.reason ?? null,
    erased,
  };
}
