import { AsyncLocalStorage } from 'node:async_hooks';

import { type Database, SharedReads } from '../../database/index.js';
import type { EventStore } from '../../event-store/index.js';
import { type Instant, LATEST } from '../../instants/index.js';
import { Waiters } from '../../waiting/index.js';
import type { Moment } from './moment.js';
import { type Reach, readReach, type ViewReach } from './reach.js';

/** Which moment a reader asks for. */
export interface MomentQuery {
  /** A version, or a time of recording. Absent: the newest that the views show. */
  readonly asOf?: number | Instant | undefined;
  /** Only what is known from this instant or earlier. Absent: everything. */
  readonly publishedBy?: Instant | undefined;
  /** Wait until the views show this version. */
  readonly minVersion?: number | undefined;
  /** How long to wait at most, in seconds. */
  readonly waitSeconds: number;
}

/** Why there is no such moment to show. */
export type NoMoment =
  | { readonly refused: 'unknown-dossier' }
  | { readonly refused: 'before-the-dossier-began' }
  | { readonly refused: 'in-the-future'; readonly head: number }
  | { readonly refused: 'above-the-head'; readonly head: number }
  | { readonly refused: 'behind'; readonly version: number; readonly halted: boolean };

/** How far a dossier is, of which there is something. */
interface ReachOfViews extends Reach {
  /** The lowest version of the views that are asked for; 0 where one shows what has been erased since. */
  readonly version: number;
  readonly halted: boolean;
}

/** Finds the moment that a reader asks for, waiting for the projection where that is needed. */
export class Moments {
  private readonly waiters = new Waiters<Reach>((dossier) => this.read(dossier));
  private readonly reads = new SharedReads<Reach | null>();
  private readonly known = new AsyncLocalStorage<
    { dossier: string; reach: Reach | null } | undefined
  >();

  /**
   * @param db what views are read from
   * @param store the log as it is there
   * @param primary the log itself, where these are a replica's: it knows what they have not heard of yet
   */
  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
    private readonly primary?: EventStore,
  ) {}

  /**
   * Runs something that asks for moments of a dossier: how far that is was read after it came, and
   * is not asked for again.
   */
  knowing<T>(dossier: string, reach: Reach | null, run: () => T): T {
    return this.known.run({ dossier, reach }, run);
  }

  /** Runs something that goes on asking for moments: how far dossiers are is asked each time. */
  asking<T>(run: () => T): T {
    return this.known.run(undefined, run);
  }

  /** @param views what is to be shown: a version that all of them show */
  async resolve<Views extends string>(
    dossier: string,
    views: readonly Views[],
    query: MomentQuery,
  ): Promise<Moment<Views> | NoMoment> {
    const known = this.known.getStore();
    const here = known?.dossier === dossier ? known.reach : await this.read(dossier);
    const primary = isBeyond(query, here) ? this.primary : undefined;
    const reach = primary ? await withHeadOf(primary, dossier, here) : here;
    if (!reach || reach.head === 0) return { refused: 'unknown-dossier' };
    const { head } = reach;

    const asOf = await this.versionAsked(dossier, query.asOf, reach, primary ?? this.store);
    if (typeof asOf === 'object') return asOf;
    if (query.minVersion !== undefined && query.minVersion > head) {
      return { refused: 'above-the-head', head };
    }
    // Not even the first event of a new dossier may be shown yet.
    const needed = Math.max(asOf ?? 1, query.minVersion ?? 1);
    const enough = (seen: Reach) => {
      const { version, halted } = reachOf(seen, views);
      return version >= needed || halted;
    };
    const seen = await this.waiters.until(dossier, reach, { enough, seconds: query.waitSeconds });
    const reached = reachOf(seen, views);
    if (reached.version < needed) {
      return { refused: 'behind', version: reached.version, halted: reached.halted };
    }
    return {
      dossier,
      version: asOf ?? reached.version,
      published: query.publishedBy ?? LATEST,
      generations: ofEach(reached, views, ({ generation }) => generation),
      states: ofEach(reached, views, stateOf),
      erased: reached.erased,
    };
  }

  private async versionAsked(
    dossier: string,
    asOf: number | Instant | undefined,
    { head, recordedAt }: Reach,
    store: EventStore,
  ): Promise<number | NoMoment | undefined> {
    if (asOf === undefined) return undefined;
    if (typeof asOf === 'number') {
      if (asOf > head) return { refused: 'above-the-head', head };
      return asOf < 1 ? { refused: 'before-the-dossier-began' } : asOf;
    }
    const now = new Date().toISOString();
    if (asOf > now && asOf > recordedAt) return { refused: 'in-the-future', head };
    const version = await store.versionAt(dossier, asOf);
    return version === 0 ? { refused: 'before-the-dossier-began' } : version;
  }

  private read(dossier: string): Promise<Reach | null> {
    return this.reads.read(dossier, () => readReach(this.db, dossier));
  }
}

/** The lowest version that some views show; 0 where one shows what has been erased since. */
export function lowestOf(reach: Reach, views: readonly string[]): number {
  return reachOf(reach, views).version;
}

function reachOf(reach: Reach, views: readonly string[]): ReachOfViews {
  const asked = views.map((name) => reach.views[name]);
  const shown = asked.map((view) => (view && view.erased >= reach.erased ? view.version : 0));
  const halted = asked.some((view) => view?.halted);
  return { ...reach, version: Math.min(...shown), halted };
}

/** Something of each of some views, by their names. */
function ofEach<Views extends string, T>(
  reach: Reach,
  views: readonly Views[],
  pick: (view: ViewReach) => T,
): Record<Views, T> {
  const entries = views.map((name) => {
    const view = reach.views[name];
    if (!view) throw new Error(`The view ${name} of this dossier was never begun.`);
    return [name, pick(view)];
  });
  return Object.fromEntries(entries) as Record<Views, T>;
}

/** Rows are made by code of one revision out of the log, up to what is erased of it. */
function stateOf({ generation, revision, changed, erased }: ViewReach): string {
  return [generation, revision, changed, erased].join(' ');
}

/** Whether what is asked for depends on more of the log than is here. */
function isBeyond({ asOf, minVersion = 0 }: MomentQuery, here: Reach | null): boolean {
  if (!here || here.head === 0 || minVersion > here.head) return true;
  if (asOf === undefined) return false;
  return typeof asOf === 'number' ? asOf > here.head : asOf > here.recordedAt;
}

/** How far the views are here, beside the head that the log itself has. */
async function withHeadOf(
  primary: EventStore,
  dossier: string,
  here: Reach | null,
): Promise<Reach | null> {
  const head = await primary.head(dossier);
  if (!head) return null;
  const { version, recordedAt } = head;
  return { head: version, recordedAt, erased: here?.erased ?? 0, views: here?.views ?? {} };
}
