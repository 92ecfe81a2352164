import {
  type Database,
  type RawTransactionOptions,
  TransactionTimeout,
} from '../../database/index.js';
import type { EventStore } from '../../event-store/index.js';
import { Placement } from '../clock/placement.js';
import { inOrder } from '../derived/define.js';
import { GroupStates } from '../derived/group-states.js';
import { dossiersBehind } from '../progress/behind.js';
import { type Checkpoint, lockWithInputs, saveCheckpoints } from '../progress/checkpoints.js';
import type { PublicationClock, View } from '../view.js';
import { advance, type Advanced, type Build, movedTo, type Source } from './advance.js';
import { beginViews } from './begin-views.js';
import { carefully } from './carefully.js';
import { forgetErased } from './forget.js';
import { leftUnfinished } from './generations.js';
import { Pace } from './pace.js';
import { batchOf, type OnBatch } from './projected-batch.js';
import { haltedAt } from './reached.js';
import { Rebuild } from './rebuild.js';
import type { Rebuilt, TakenBack, TellVersion } from './rebuilt.js';
import { sortOut } from './sort-out.js';
import { Statistics } from './statistics.js';

const BATCH = 500;
/** Milliseconds that a batch is given. */
const BATCH_TIME = 60_000;
const FORGETTING_TRANSACTION = { timeout: 3_600_000 };

export interface ProjectorOptions {
  /** Events a transaction at most; 500 if not given. */
  readonly batch?: number;
  /** Milliseconds that a transaction is given; a minute if not given. */
  readonly batchTime?: number;
  /** Is told of every batch that views were brought forward by. */
  readonly onBatch?: OnBatch;
}

/** What the views of a dossier are taken through a batch with. */
interface Taking {
  readonly dossier: string;
  readonly placement: Placement;
  readonly careful: boolean;
  readonly pace: Pace;
  /** The only view that is taken; absent: all of them. */
  readonly alone?: View;
}

/** How the views stood that a batch was taken through, and what came of it. */
interface Taken extends ReturnType<typeof sortOut> {
  readonly locked: readonly Checkpoint[];
  readonly advanced: Advanced;
}

/**
 * Builds the views of dossiers from the log: rows and checkpoint in one transaction, under the
 * checkpoint's lock, so that an event has its effect exactly once however many run at a time.
 */
export class Projector {
  /** Each after those that it is made from. */
  readonly views: readonly View[];
  private readonly source: Source;
  private readonly onBatch: OnBatch;
  /** A batch that is lost is taken again: nothing is told of it but by rows that are lost with it. */
  private readonly transaction: RawTransactionOptions;

  /** @throws if a view is made from one that is not among them */
  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
    clock: PublicationClock,
    views: readonly View[],
    { batch = BATCH, batchTime = BATCH_TIME, onBatch = () => undefined }: ProjectorOptions = {},
  ) {
    this.views = inOrder(views);
    this.onBatch = onBatch;
    this.transaction = { timeout: batchTime, durable: false };
    const states = new GroupStates();
    this.source = { store, clock, batch, states, statistics: new Statistics(db) };
  }

  /**
   * Brings every view of a dossier to the head. Views that somebody else is building are left to
   * them; one that older code built is built anew beside the rows that readers see; one that cannot
   * take an event is halted, visibly, and the others go on.
   */
  async project(dossier: string): Promise<void> {
    await this.bringForward(dossier);
    const unfinished = await leftUnfinished(this.db, dossier, this.views);
    if (unfinished.length === 0) return;
    await this.rebuilds(dossier).run(unfinished, { politely: true });
    await this.bringForward(dossier);
  }

  /** Dossiers that wait for `project`, at most `limit`. */
  behind(limit: number): Promise<string[]> {
    return dossiersBehind(this.db, this.views, limit);
  }

  /**
   * Builds views of a dossier anew beside the rows that readers see, or goes on where that was
   * begun, and lets them take over: readers and writers never wait. Clears what halted a view. The
   * rows from before are kept until the view is built anew once more, or something is erased.
   */
  async rebuild(
    dossier: string,
    views: readonly View[],
    tell?: TellVersion,
  ): Promise<Map<View, Rebuilt>> {
    await this.begin(dossier, views);
    const { statistics } = this.source;
    return statistics.settledAfter(() => this.rebuilds(dossier).run(views, tell && { tell }));
  }

  /** Gives readers the rows back that they saw before a view was last built anew, brought up to date. */
  takeBack(dossier: string, view: View, tell?: TellVersion): Promise<TakenBack> {
    const { statistics } = this.source;
    return statistics.settledAfter(() => this.rebuilds(dossier).takeBack(view, tell));
  }

  /** Drops the rows of a view that readers do not see: those being built, or those kept. */
  dropBeside(dossier: string, view: View): Promise<'built' | 'kept' | undefined> {
    return this.rebuilds(dossier).drop(view);
  }

  /** Begins what has no checkpoint yet; says how many views that were. */
  private begin(dossier: string, views: readonly View[]): Promise<number> {
    return this.db.transact((tx) => beginViews(tx, dossier, views), FORGETTING_TRANSACTION);
  }

  /** The same of a dossier that has events: who wakes one can name any. */
  private async beginIfThere(dossier: string): Promise<number> {
    const head = await this.store.head(dossier);
    return head ? this.begin(dossier, this.views) : 0;
  }

  private rebuilds(dossier: string): Rebuild {
    return new Rebuild(this.db, this.source, dossier);
  }

  /** Does in the rows of a view what has been erased since they were built. */
  private async forget(careful: boolean, dossier: string, view: View): Promise<void> {
    await this.db.transact(
      (tx) => forgetErased(tx, this.source, { dossier, view, careful }),
      FORGETTING_TRANSACTION,
    );
  }

  /** Takes views as far as they can come. */
  private async bringForward(dossier: string): Promise<void> {
    const placement = new Placement(this.source.clock);
    const pace = new Pace(this.source.batch);
    await this.source.statistics.settledAfter(async () => {
      while (await carefully((careful) => this.step({ dossier, placement, careful, pace })));
    });
  }

  /** One batch of the views that are furthest behind; false where nothing was left to do. */
  private async step(taking: Taking): Promise<boolean> {
    const { dossier } = taking;
    const start = performance.now();
    const taken = await this.inTime(taking);
    if (!taken) return true;
    const { advanced, locked, ready, outdated, forgetful } = taken;
    const { moved, events, reached } = advanced;
    if (events.length > 0) this.onBatch(batchOf(dossier, moved, events, start));
    this.source.statistics.grew(events.length, events.at(-1)?.version ?? 0);
    const missesSome = locked.length < this.views.length;
    const begun = missesSome && (await this.beginIfThere(dossier)) > 0;
    const rebuilt = await this.rebuilds(dossier).run(outdated, { politely: true });
    for (const view of forgetful) await carefully((slowly) => this.forget(slowly, dossier, view));
    if (begun || forgetful.length > 0) return true;
    if ([...rebuilt.values()].some(({ outcome }) => outcome === 'taken-over')) return true;
    const last = events.at(-1)?.version;
    const isAtLast = ({ view }: Build) =>
      moved.some((checkpoint) => checkpoint.view === view.name && checkpoint.version === last);
    if (moved.length > 0 && (missesSome || !ready.every(isAtLast))) return true;
    // Whoever found the locks taken relies on one more look at the head after their release.
    const head: { readonly version: number } | undefined = await this.store.head(dossier);
    return (head?.version ?? 0) > (last ?? reached);
  }

  /**
   * One batch within the time of a transaction: a smaller one where that was too short. Where not even
   * one event fits, each view is taken through it by itself, and halted where that does not fit either.
   *
   * @returns undefined where the views were taken one by one
   */
  private async inTime(taking: Taking): Promise<Taken | undefined> {
    const { pace } = taking;
    for (;;) {
      let events = 0;
      try {
        const taken = await this.take(taking, (count) => (events = count));
        pace.fits();
        return taken;
      } catch (error) {
        if (!(error instanceof TransactionTimeout)) throw error;
        if (pace.tooMuch(events)) continue;
        await this.oneByOne(taking);
        return undefined;
      }
    }
  }

  private async oneByOne(taking: Taking): Promise<void> {
    for (const view of this.views) {
      try {
        await carefully((careful) => this.take({ ...taking, careful, alone: view }));
      } catch (error) {
        if (!(error instanceof TransactionTimeout)) throw error;
        await this.halt(taking.dossier, view, error);
      }
    }
  }

  /** Takes all views, or one of them alone, through a batch. @throws TransactionTimeout */
  private take(
    { dossier, placement, careful, pace, alone }: Taking,
    read?: (events: number) => void,
  ): Promise<Taken> {
    return this.db.transact(async (tx) => {
      const locked = await lockWithInputs(tx, dossier, this.views);
      const sorted = sortOut(this.views, {
        locked,
        // Read under the locks and before any event: what is erased from here on is done later.
        erased: await this.store.lastErasure(dossier, tx),
      });
      const { ready, sound: inputs } = sorted;
      const builds = alone ? ready.filter(({ view }) => view === alone) : ready;
      const advancing = {
        dossier,
        builds,
        inputs,
        placement,
        careful,
        pace,
        ...(read && { read }),
      };
      const advanced = await advance(tx, this.source, advancing);
      if (advanced.moved.length > 0) await saveCheckpoints(tx, dossier, advanced.moved);
      return { ...sorted, locked, advanced };
    }, this.transaction);
  }

  /** Halts a view at the event after the last one that it took. */
  private async halt(dossier: string, view: View, why: Error): Promise<void> {
    const start = performance.now();
    const halted = await this.db.transact(async (tx) => {
      const locked = await lockWithInputs(tx, dossier, this.views);
      const { ready } = sortOut(this.views, {
        locked,
        erased: await this.store.lastErasure(dossier, tx),
      });
      const build = ready.find((one) => one.view === view);
      if (!build) return undefined;
      const { checkpoint } = build;
      const stopped = movedTo(checkpoint, haltedAt(checkpoint.version + 1, why));
      await saveCheckpoints(tx, dossier, [stopped]);
      return stopped;
    }, FORGETTING_TRANSACTION);
    if (!halted) return;
    const events = await this.store.read(dossier, { after: halted.version, limit: 1 });
    this.onBatch(batchOf(dossier, [halted], events, start));
  }
}
