import type { Database, Transaction } from '../../database/index.js';
import { advance, type Source, type Standing } from './advance.js';
import { type Checkpoint, lockCheckpoint, saveCheckpoints } from '../progress/checkpoints.js';
import {
  type Beside,
  dropBeside,
  emptyGeneration,
  forgetBeside,
  lockBeside,
  saveBeside,
} from './generations.js';
import { Placement } from '../clock/placement.js';
import { isOdd } from '../rows/rows.js';
import { type Apply, carefully } from './view-batch.js';
import type { View } from '../view.js';

/** What became of building a view of a dossier anew. */
export type Rebuilt =
  /** Readers see the new rows. Those that they saw before are kept. */
  | {
      readonly outcome: 'taken-over';
      readonly version: number;
      /** The event that they cannot take: no newer one is shown. */
      readonly haltedAt: number | null;
    }
  /** The new rows cannot take an event that the old ones took: readers go on seeing the old ones. */
  | { readonly outcome: 'halted'; readonly at: number; readonly reason: string }
  /** Newer code has built the view, or is building it. */
  | { readonly outcome: 'left-to-newer-code' }
  /** Somebody else is at it, or has dropped it meanwhile. */
  | { readonly outcome: 'left-to-others' };

/** What became of taking a view of a dossier back. */
export type TakenBack =
  | Rebuilt
  /** There are no rows from before. */
  | { readonly outcome: 'nothing-kept' }
  /** They are of another revision of the code, which alone can bring them up to date. */
  | { readonly outcome: 'of-other-code'; readonly revision: number };

/** Told after every batch: up to which version the views are built that are furthest behind. */
export type TellVersion = (version: number) => void;

const TRANSACTION = { maxWait: 10_000, timeout: 600_000 };

/**
 * Builds generations of a dossier's views beside those that readers see, batch by batch, and lets
 * them take over in one transaction once they have caught up. Whoever is killed meanwhile loses a
 * batch at most, and whoever comes next goes on.
 *
 * Of the checkpoint and the generation beside it, the checkpoint is always locked first.
 */
export class Rebuild {
  private readonly placement: Placement;

  constructor(
    private readonly db: Database,
    private readonly source: Source,
    private readonly dossier: string,
  ) {
    this.placement = new Placement(source.clock);
  }

  /**
   * Builds views anew, or goes on with what was begun, and lets each take over.
   *
   * @param politely leaves to others what they have built on within the last seconds
   */
  async run(
    views: readonly View[],
    { politely = false, tell }: { politely?: boolean; tell?: TellVersion } = {},
  ): Promise<Map<View, Rebuilt>> {
    const results = new Map<View, Rebuilt>();
    const mine: View[] = [];
    for (const view of views) {
      const left = await this.begin(view, politely);
      if (left) results.set(view, { outcome: left });
      else mine.push(view);
    }
    for (const [view, rebuilt] of await this.finish(mine, false, tell)) results.set(view, rebuilt);
    return results;
  }

  /** Brings the rows that readers saw before a view was built anew up to date, and back to them. */
  async takeBack(view: View, tell?: TellVersion): Promise<TakenBack> {
    const kept = await this.db.$transaction((tx) => this.beside(tx, view), TRANSACTION);
    if (!kept?.replaced) return { outcome: 'nothing-kept' };
    if (kept.revision !== view.revision) {
      return { outcome: 'of-other-code', revision: kept.revision };
    }
    const results = await this.finish([view], true, tell);
    return results.get(view) ?? { outcome: 'left-to-others' };
  }

  /** Drops what readers do not see of a view: what is being built, or what was kept. */
  async drop(view: View): Promise<'built' | 'kept' | undefined> {
    return this.db.$transaction(async (tx) => {
      const beside = await this.beside(tx, view);
      if (!beside) return undefined;
      await dropBeside(tx, { dossier: this.dossier, view, generation: beside.generation });
      return beside.replaced ? 'kept' : 'built';
    }, TRANSACTION);
  }

  /** Makes an empty generation, where there is none to go on with; answers why that is left to others. */
  private async begin(
    view: View,
    politely: boolean,
  ): Promise<'left-to-newer-code' | 'left-to-others' | undefined> {
    const { dossier } = this;
    return this.db.$transaction(async (tx) => {
      const live = await lockCheckpoint(tx, dossier, view.name);
      const beside = await this.beside(tx, view);
      const building = beside?.replaced === false ? beside : undefined;
      const revision = Math.max(live?.revision ?? Infinity, building?.revision ?? 0);
      if (!live || revision > view.revision) return 'left-to-newer-code';
      if (building?.revision === view.revision && building.haltedAt === null) {
        return politely && building.underWay ? 'left-to-others' : undefined;
      }
      // Somebody else has built it meanwhile.
      if (politely && live.revision === view.revision) return 'left-to-others';
      if (beside) await dropBeside(tx, { dossier, view, generation: beside.generation });
      const erased = await this.source.store.lastErasure(dossier, tx);
      const newest = Math.max(live.generation, beside?.generation ?? 0);
      const generation = isOdd(newest) === isOdd(live.generation) ? newest + 1 : newest + 2;
      await saveBeside(tx, dossier, [emptyGeneration(view, { generation, erased })]);
      return undefined;
    }, TRANSACTION);
  }

  private async finish(
    views: readonly View[],
    replaced: boolean,
    tell: TellVersion = () => undefined,
  ): Promise<Map<View, Rebuilt>> {
    const results = new Map<View, Rebuilt>();
    for (;;) {
      const left = views.filter((view) => !results.has(view));
      if (left.length === 0) return results;
      const step = await carefully((apply) => this.step(apply, left, replaced));
      if (step) {
        this.source.statistics.grew(step.events);
        tell(step.version);
        continue;
      }
      for (const view of left) {
        const rebuilt = await carefully((apply) => this.takeOver(apply, view, replaced));
        if (rebuilt) results.set(view, rebuilt);
      }
    }
  }

  /** One batch of those that are furthest behind; undefined where there are no events to take. */
  private step(
    apply: Apply,
    views: readonly View[],
    replaced: boolean,
  ): Promise<{ readonly version: number; readonly events: number } | undefined> {
    const { db, source, dossier, placement } = this;
    return db.$transaction(async (tx) => {
      const names = views.map(({ name }) => name);
      const locked = await lockBeside(tx, dossier, names);
      const erased = await source.store.lastErasure(dossier, tx);
      const standings: Standing[] = [];
      for (const checkpoint of locked) {
        const view = views.find(({ name }) => name === checkpoint.view);
        if (!view || checkpoint.replaced !== replaced || checkpoint.haltedAt !== null) continue;
        if (checkpoint.erased < erased) await forgetBeside(tx, dossier, view, erased);
        else if (checkpoint.revision === view.revision) standings.push({ view, checkpoint });
      }
      const { moved, events } = await advance(tx, source, placement, apply, dossier, standings);
      if (moved.length === 0) return undefined;
      await saveBeside(
        tx,
        dossier,
        moved.map((checkpoint) => ({ ...checkpoint, replaced })),
      );
      return { version: Math.min(...moved.map(({ version }) => version)), events: events.length };
    }, TRANSACTION);
  }

  /** Lets a generation that has caught up take over; undefined where it is behind by a batch or more. */
  private takeOver(apply: Apply, view: View, replaced: boolean): Promise<Rebuilt | undefined> {
    const { db, source, dossier, placement } = this;
    return db.$transaction(async (tx): Promise<Rebuilt | undefined> => {
      const live = await lockCheckpoint(tx, dossier, view.name);
      let beside: Checkpoint | undefined = await this.beside(tx, view, replaced);
      if (!live || beside?.revision !== view.revision) return { outcome: 'left-to-others' };
      const erased = await source.store.lastErasure(dossier, tx);
      if (beside.erased < erased) return undefined;
      if (beside.haltedAt === null && beside.version < live.version) {
        const standings = [{ view, checkpoint: beside }];
        const { moved } = await advance(tx, source, placement, apply, dossier, standings);
        beside = moved[0] ?? beside;
        if (beside.haltedAt === null && beside.version < live.version) {
          await saveBeside(tx, dossier, [{ ...beside, replaced }]);
          return undefined;
        }
      }
      if (
        beside.haltedAt !== null &&
        beside.version < live.version &&
        live.revision === view.revision
      ) {
        await saveBeside(tx, dossier, [{ ...beside, replaced }]);
        return { outcome: 'halted', at: beside.haltedAt, reason: beside.reason ?? '' };
      }
      await saveCheckpoints(tx, dossier, [beside]);
      await saveBeside(tx, dossier, [{ ...live, replaced: true }]);
      if (live.erased < erased) await forgetBeside(tx, dossier, view, erased);
      return { outcome: 'taken-over', version: beside.version, haltedAt: beside.haltedAt };
    }, TRANSACTION);
  }

  private async beside(
    tx: Transaction,
    view: View,
    replaced?: boolean,
  ): Promise<Beside | undefined> {
    const [beside] = await lockBeside(tx, this.dossier, [view.name]);
    return replaced === undefined || beside?.replaced === replaced ? beside : undefined;
  }
}
