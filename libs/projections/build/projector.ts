import type { Database } from '../../database/index.js';
import type { EventStore } from '../../event-store/index.js';
import { Placement } from '../clock/placement.js';
import { inOrder } from '../derived/define.js';
import { GroupStates } from '../derived/group-states.js';
import { dossiersBehind } from '../progress/behind.js';
import { lockWithInputs, saveCheckpoints } from '../progress/checkpoints.js';
import type { PublicationClock, View } from '../view.js';
import { advance, type Build, type Source } from './advance.js';
import { beginViews } from './begin-views.js';
import { carefully } from './carefully.js';
import { forgetErased } from './forget.js';
import { leftUnfinished } from './generations.js';
import { batchOf, type OnBatch } from './projected-batch.js';
import { Rebuild } from './rebuild.js';
import type { Rebuilt, TakenBack, TellVersion } from './rebuilt.js';
import { sortOut } from './sort-out.js';
import { Statistics } from './statistics.js';

const BATCH = 500;
/** A batch that is lost is taken again: nothing is told of it but by rows that are lost with it. */
const TRANSACTION = { timeout: 60_000, durable: false };
const FORGETTING_TRANSACTION = { timeout: 3_600_000 };

export interface ProjectorOptions {
  /** Events a transaction at most; 500 if not given. */
  readonly batch?: number;
  /** Is told of every batch that views were brought forward by. */
  readonly onBatch?: OnBatch;
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

  /** @throws if a view is made from one that is not among them */
  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
    clock: PublicationClock,
    views: readonly View[],
    { batch = BATCH, onBatch = () => undefined }: ProjectorOptions = {},
  ) {
    this.views = inOrder(views);
    this.onBatch = onBatch;
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
    await this.source.statistics.settledAfter(async () => {
      while (await carefully((careful) => this.step(careful, dossier, placement)));
    });
  }

  /** One batch of the views that are furthest behind; false where nothing was left to do. */
  private async step(careful: boolean, dossier: string, placement: Placement): Promise<boolean> {
    const start = performance.now();
    const { advanced, locked, ready, outdated, forgetful } = await this.db.transact(async (tx) => {
      const locked = await lockWithInputs(tx, dossier, this.views);
      const sorted = sortOut(this.views, {
        locked,
        // Read under the locks and before any event: what is erased from here on is done later.
        erased: await this.store.lastErasure(dossier, tx),
      });
      const { ready: builds, sound: inputs } = sorted;
      const advancing = { dossier, builds, inputs, placement, careful };
      const advanced = await advance(tx, this.source, advancing);
      if (advanced.moved.length > 0) await saveCheckpoints(tx, dossier, advanced.moved);
      return { ...sorted, locked, advanced };
    }, TRANSACTION);
    const { moved, events, reached } = advanced;
    if (events.length > 0) this.onBatch(batchOf(dossier, moved, events, start));
    this.source.statistics.grew(events.length, events.at(-1)?.version ?? 0);
    const missesSome = locked.length < this.views.length;
    const begun = missesSome && (await this.begin(dossier, this.views)) > 0;
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
}
