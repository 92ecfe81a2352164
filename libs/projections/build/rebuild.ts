import type { Database, RawTransaction, RawTransactionOptions } from '../../database/index.js';
import { Placement } from '../clock/placement.js';
import { inputsOf, layersOf } from '../derived/define.js';
import { type Checkpoint, lockCheckpoints, saveCheckpoints } from '../progress/checkpoints.js';
import { isOdd } from '../rows/rows.js';
import type { View } from '../view.js';
import { advance, type Build, type Source } from './advance.js';
import { carefully } from './carefully.js';
import {
  type Beside,
  dropBeside,
  emptyGeneration,
  forgetBeside,
  lockBeside,
  saveBeside,
} from './generations.js';
import type { Rebuilt, TakenBack, TellVersion } from './rebuilt.js';
import { expectSteady, hasInputs, InputsMoved, soundAmong } from './steady-inputs.js';

const TRANSACTION = { timeout: 600_000 };
/** A batch that is lost is taken again. */
const BATCH_TRANSACTION = { ...TRANSACTION, durable: false };

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
   * Builds views anew, or goes on with what was begun, and lets each take over: those that are made
   * from others among them after these. They are built side by side, out of one another.
   *
   * @param politely leaves to others what they have built on within the last seconds
   */
  async run(
    views: readonly View[],
    { politely = false, tell }: { politely?: boolean; tell?: TellVersion } = {},
  ): Promise<Map<View, Rebuilt>> {
    const results = new Map<View, Rebuilt>();
    const mine: View[] = [];
    for (const view of layersOf(views).flat()) {
      const left = await this.begin(view, mine, politely);
      if (left) results.set(view, { outcome: left });
      else mine.push(view);
    }
    for (const [view, rebuilt] of await this.finish(mine, false, tell)) results.set(view, rebuilt);
    return results;
  }

  /** Brings the rows that readers saw before a view was built anew up to date, and back to them. */
  async takeBack(view: View, tell?: TellVersion): Promise<TakenBack> {
    const kept = await this.db.transact((tx) => this.beside(tx, view), TRANSACTION);
    if (!kept?.replaced) return { outcome: 'nothing-kept' };
    if (kept.revision !== view.revision) {
      return { outcome: 'of-other-code', revision: kept.revision };
    }
    const results = await this.finish([view], true, tell);
    return results.get(view) ?? { outcome: 'left-to-others' };
  }

  /** Drops what readers do not see of a view: what is being built, or what was kept. */
  async drop(view: View): Promise<'built' | 'kept' | undefined> {
    return this.db.transact(async (tx) => {
      const beside = await this.beside(tx, view);
      if (!beside) return undefined;
      await dropBeside(tx, { dossier: this.dossier, view, generation: beside.generation });
      return beside.replaced ? 'kept' : 'built';
    }, TRANSACTION);
  }

  /** Makes an empty generation, where there is none to go on with; answers why that is left to others. */
  private async begin(
    view: View,
    mine: readonly View[],
    politely: boolean,
  ): Promise<'left-to-newer-code' | 'left-to-others' | 'waits-for-its-inputs' | undefined> {
    const { dossier } = this;
    return this.db.transact(async (tx) => {
      const [live] = await lockCheckpoints(tx, dossier, [view]);
      const beside = await this.beside(tx, view);
      const building = beside?.replaced === false ? beside : undefined;
      const revision = Math.max(live?.revision ?? Infinity, building?.revision ?? 0);
      if (!live || revision > view.revision) return 'left-to-newer-code';
      if (building?.revision === view.revision && building.haltedAt === null) {
        return politely && building.underWay ? 'left-to-others' : undefined;
      }
      const others = inputsOf(view).filter((input) => !mine.includes(input));
      const sound = await soundAmong(tx, this.source, dossier, others);
      if (sound.length < others.length) return 'waits-for-its-inputs';
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
      const step = await carefully((careful) => this.step(careful, left, replaced));
      if (step) {
        this.source.statistics.grew(step.versions, step.version);
        tell(step.version);
        continue;
      }
      for (const view of left) {
        if (inputsOf(view).some((input) => left.includes(input) && !results.has(input))) continue;
        const rebuilt = await carefully((careful) => this.takeOver(careful, view, replaced));
        if (rebuilt) results.set(view, rebuilt);
      }
    }
  }

  /**
   * One batch of those that are furthest behind, and of those that are made from them; undefined
   * where there is nothing to take. Of what is built beside and what readers see of a view, of the
   * same code, others can be made alike.
   */
  private step(
    careful: boolean,
    views: readonly View[],
    replaced: boolean,
  ): Promise<{ readonly version: number; readonly versions: number } | undefined> {
    return this.transaction(
      views,
      async (tx, live) => {
        const { source, dossier } = this;
        const names = views.map(({ name }) => name);
        const locked = await lockBeside(tx, dossier, names);
        const erased = await source.store.lastErasure(dossier, tx);
        const builds: Build[] = [];
        for (const checkpoint of locked) {
          const view = views.find(({ name }) => name === checkpoint.view);
          if (!view || checkpoint.replaced !== replaced || checkpoint.haltedAt !== null) continue;
          if (checkpoint.erased < erased) await forgetBeside(tx, dossier, view, erased);
          else if (checkpoint.revision === view.revision) builds.push({ view, checkpoint });
        }
        const beside = new Set(builds.map(({ view }) => view));
        const inputs = [...live.filter(({ view }) => !beside.has(view)), ...builds];
        const ready = builds.filter(({ view }) => hasInputs(view, inputs));
        const moved = await this.advance(tx, ready, inputs, careful);
        if (moved.length === 0) return undefined;
        await saveBeside(
          tx,
          dossier,
          moved.map((checkpoint) => ({ ...checkpoint, replaced })),
        );
        const before = Math.min(...builds.map(({ checkpoint }) => checkpoint.version));
        const versions = moved.map(({ version }) => version);
        return { version: Math.min(...versions), versions: Math.max(...versions) - before };
      },
      BATCH_TRANSACTION,
    );
  }

  /** Lets a generation that has caught up take over; undefined where it is behind by a batch or more. */
  private takeOver(careful: boolean, view: View, replaced: boolean): Promise<Rebuilt | undefined> {
    return this.transaction([view], async (tx, inputs): Promise<Rebuilt | undefined> => {
      const { source, dossier } = this;
      const [live] = await lockCheckpoints(tx, dossier, [view]);
      let beside: Checkpoint | undefined = await this.beside(tx, view, replaced);
      if (!live || beside?.revision !== view.revision) return { outcome: 'left-to-others' };
      const erased = await source.store.lastErasure(dossier, tx);
      if (beside.erased < erased) return undefined;
      if (!hasInputs(view, inputs)) return { outcome: 'waits-for-its-inputs' };
      const goal = Math.min(live.version, ...inputs.map(({ checkpoint }) => checkpoint.version));
      if (beside.haltedAt === null && beside.version < goal) {
        const [moved] = await this.advance(tx, [{ view, checkpoint: beside }], inputs, careful);
        beside = moved ?? beside;
        if (beside.haltedAt === null && beside.version < goal) {
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
    });
  }

  private async advance(
    tx: RawTransaction,
    builds: readonly Build[],
    inputs: readonly Build[],
    careful: boolean,
  ): Promise<readonly Checkpoint[]> {
    const { source, dossier, placement } = this;
    const advancing = { dossier, builds, inputs, placement, careful };
    return (await advance(tx, source, advancing)).moved;
  }

  /**
   * Does something in a transaction, given what views are made from as far as that is sound, as
   * readers see it. Done anew where that did not stay as it was meanwhile.
   */
  private async transaction<T>(
    views: readonly View[],
    work: (tx: RawTransaction, inputs: readonly Build[]) => Promise<T>,
    options: RawTransactionOptions = TRANSACTION,
  ): Promise<T> {
    const { db, source, dossier } = this;
    const needed = [...new Set(views.flatMap(inputsOf))];
    for (;;) {
      try {
        return await db.transact(async (tx) => {
          const inputs = await soundAmong(tx, source, dossier, needed);
          const done = await work(tx, inputs);
          await expectSteady(tx, dossier, inputs);
          return done;
        }, options);
      } catch (error) {
        if (!(error instanceof InputsMoved)) throw error;
      }
    }
  }

  private async beside(
    tx: RawTransaction,
    view: View,
    replaced?: boolean,
  ): Promise<Beside | undefined> {
    const [beside] = await lockBeside(tx, this.dossier, [view.name]);
    return replaced === undefined || beside?.replaced === replaced ? beside : undefined;
  }
}
