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
import { Placement } from './placement.js';
import { tableOf } from './rows.js';
import { applyBatch } from './view-batch.js';
import type { PublicationClock, View } from './view.js';

/** Events a transaction. */
const BATCH = 500;
const TRANSACTION = { maxWait: 10_000, timeout: 60_000 };
const REBUILD_TRANSACTION = { maxWait: 10_000, timeout: 3_600_000 };

/**
 * Builds the views of dossiers from the log: rows and checkpoint in one transaction, under the
 * checkpoint's lock, so that an event has its effect exactly once however many run at a time.
 */
export class Projector {
  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
    private readonly clock: PublicationClock,
    readonly views: readonly View[],
  ) {}

  /**
   * Brings every view of a dossier to the head. Views that somebody else is building are left to
   * them; a view that cannot take an event is halted, visibly, and the others go on.
   */
  async project(dossier: string): Promise<void> {
    await ensureCheckpoints(this.db, dossier, this.views);
    await this.advance(dossier, this.views);
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
    await this.db.$transaction(async (tx) => {
      const checkpoint = await lockCheckpoint(tx, dossier, view.name);
      if (!checkpoint || checkpoint.revision > view.revision) return;
      await tx.$executeRaw`DELETE FROM ${tableOf(view.name)} WHERE dossier = ${dossier}`;
      const placement = new Placement(this.store, this.clock, dossier);
      let fresh: Checkpoint = blank(view);
      for (;;) {
        const events = await this.store.read(dossier, { after: fresh.version, limit: BATCH }, tx);
        if (events.length === 0) break;
        const placed = await placement.place(tx, events);
        fresh = await this.take(tx, dossier, view, placed);
        if (fresh.haltedAt !== null) break;
      }
      await saveCheckpoints(tx, dossier, [fresh]);
    }, REBUILD_TRANSACTION);
  }

  private async advance(dossier: string, views: readonly View[]): Promise<void> {
    const placement = new Placement(this.store, this.clock, dossier);
    try {
      // One more look at the head after each commit: whoever found the lock taken relies on it.
      while (await this.step(dossier, views, placement));
    } catch (error) {
      if (!isDataError(error)) throw error;
      // PostgreSQL refuses what a view wants to write: find out which, and halt that one.
      const [first, ...others] = views;
      if (first && others.length === 0) await this.halt(dossier, first, error);
      else for (const view of views) await this.advance(dossier, [view]);
    }
  }

  /** One batch of the views that are furthest behind; false where nothing was left to do. */
  private async step(
    dossier: string,
    views: readonly View[],
    placement: Placement,
  ): Promise<boolean> {
    const outdated: View[] = [];
    const moved = await this.db.$transaction(async (tx) => {
      const locked = await lockCheckpoints(
        tx,
        dossier,
        views.map((view) => view.name),
      );
      const checkpoints = new Map(locked.map((checkpoint) => [checkpoint.view, checkpoint]));
      outdated.push(
        ...views.filter(
          (view) => (checkpoints.get(view.name)?.revision ?? Infinity) < view.revision,
        ),
      );
      const ready = views.filter((view) => {
        const checkpoint = checkpoints.get(view.name);
        return checkpoint?.revision === view.revision && checkpoint.haltedAt === null;
      });
      const versionOf = (view: View) => checkpoints.get(view.name)?.version ?? 0;
      const [after, upTo] = [...new Set(ready.map(versionOf))].sort((a, b) => a - b);
      if (after === undefined) return false;
      const events = await this.store.read(dossier, { after, upTo, limit: BATCH }, tx);
      if (events.length === 0) return false;
      const placed = await placement.place(tx, events);
      const next: Checkpoint[] = [];
      for (const view of ready.filter((view) => versionOf(view) === after)) {
        next.push(await this.take(tx, dossier, view, placed));
      }
      await saveCheckpoints(tx, dossier, next);
      return true;
    }, TRANSACTION);
    for (const view of outdated) await this.rebuild(dossier, view);
    return moved;
  }

  private async halt(dossier: string, view: View, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    await this.db.$transaction(async (tx) => {
      const checkpoint = await lockCheckpoint(tx, dossier, view.name);
      if (checkpoint?.revision !== view.revision) return;
      const haltedAt = checkpoint.version + 1;
      await saveCheckpoints(tx, dossier, [{ ...checkpoint, haltedAt, reason }]);
    });
  }

  private async take(
    tx: Transaction,
    dossier: string,
    view: View,
    placed: Parameters<typeof applyBatch>[3],
  ): Promise<Checkpoint> {
    const { version, halted } = await applyBatch(tx, view, dossier, placed);
    return {
      ...blank(view),
      version,
      haltedAt: halted?.at ?? null,
      reason: halted?.reason ?? null,
    };
  }
}

function blank(view: View): Checkpoint {
  return { view: view.name, revision: view.revision, version: 0, haltedAt: null, reason: null };
}
