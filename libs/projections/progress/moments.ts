import { type Database, Prisma, SharedReads } from '../../database/index.js';
import type { EventStore } from '../../event-store/index.js';
import { type Instant, LATEST } from '../../instants/index.js';
import { isIn } from '../rows/rows.js';

/** What is shown: a dossier at a version, as known from a publication. */
export interface Moment {
  readonly dossier: string;
  readonly version: number;
  readonly published: Instant;
  /** Which generation of each view readers see, by its name. */
  readonly generations: Readonly<Record<string, number>>;
  /** The version of the last erasure, of which these views show nothing. */
  readonly erased: number;
}

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

const POLL_MILLISECONDS = 20;
/** Readers that wait at once in this process; who comes later is told to come again. */
const WAITERS = 1_000;

interface Progress {
  readonly head: number;
  readonly recordedAt: Instant;
  /** The lowest checkpoint of the views that are asked for; 0 where one shows what has been erased since. */
  readonly version: number;
  readonly halted: boolean;
  readonly generations: Moment['generations'];
  readonly erased: number;
}

/** Finds the moment that a reader asks for, waiting for the projection where that is needed. */
export class Moments {
  /** One poller for each dossier and set of views, shared by all who wait for it. */
  private readonly pollers = new Map<string, Promise<Progress | undefined>>();
  private readonly reads = new SharedReads<Progress | undefined>();
  private waiting = 0;

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

  async resolve(
    dossier: string,
    views: readonly string[],
    query: MomentQuery,
  ): Promise<Moment | NoMoment> {
    const here = await this.progress(dossier, views);
    const primary = isBeyond(query, here) ? this.primary : undefined;
    const progress = primary ? await withHeadOf(primary, dossier, here) : here;
    if (!progress || progress.head === 0) return { refused: 'unknown-dossier' };
    const { head } = progress;

    const asOf = await this.versionAsked(dossier, query.asOf, progress, primary ?? this.store);
    if (typeof asOf === 'object') return asOf;
    if (query.minVersion !== undefined && query.minVersion > head) {
      return { refused: 'above-the-head', head };
    }
    // Not even the first event of a new dossier may be shown yet.
    const needed = Math.max(asOf ?? 1, query.minVersion ?? 1);
    const reached =
      progress.version >= needed
        ? progress
        : await this.wait(dossier, views, needed, query.waitSeconds, progress);
    if (reached.version < needed) {
      return { refused: 'behind', version: reached.version, halted: reached.halted };
    }
    return {
      dossier,
      version: asOf ?? reached.version,
      published: query.publishedBy ?? LATEST,
      generations: reached.generations,
      erased: reached.erased,
    };
  }

  private async versionAsked(
    dossier: string,
    asOf: number | Instant | undefined,
    { head, recordedAt }: Progress,
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

  private async wait(
    dossier: string,
    views: readonly string[],
    needed: number,
    seconds: number,
    start: Progress,
  ): Promise<Progress> {
    if (this.waiting >= WAITERS) return start;
    this.waiting += 1;
    try {
      // Not by the clock of the day, which may be set while somebody waits.
      const deadline = performance.now() + seconds * 1_000;
      let progress = start;
      while (progress.version < needed && !progress.halted && performance.now() < deadline) {
        progress = (await this.poll(dossier, views)) ?? progress;
      }
      return progress;
    } finally {
      this.waiting -= 1;
    }
  }

  private poll(dossier: string, views: readonly string[]): Promise<Progress | undefined> {
    const name = nameOf(dossier, views);
    const running = this.pollers.get(name);
    if (running) return running;
    const poll = new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS))
      .then(() => this.progress(dossier, views))
      .finally(() => this.pollers.delete(name));
    this.pollers.set(name, poll);
    return poll;
  }

  private progress(dossier: string, views: readonly string[]): Promise<Progress | undefined> {
    return this.reads.read(nameOf(dossier, views), () => this.readProgress(dossier, views));
  }

  private async readProgress(
    dossier: string,
    views: readonly string[],
  ): Promise<Progress | undefined> {
    const [row] = await this.db.$queryRaw<
      (Omit<Progress, 'head' | 'version' | 'erased'> &
        Record<'head' | 'version' | 'erased', bigint>)[]
    >`
      SELECT h.version AS head, "log"."instant"(h.recorded_at) AS "recordedAt",
        coalesce(c.version, 0) AS version, coalesce(c.halted, false) AS halted,
        coalesce(c.generations, '{}') AS generations, h.erased
      FROM "log".heads h, LATERAL (
        SELECT CASE WHEN count(*) FILTER (WHERE s.needed) = ${views.length}
              AND min(k.erased) FILTER (WHERE s.needed) >= h.erased
            THEN min(k.version) FILTER (WHERE s.needed) END AS version,
          bool_or(k.halted_at IS NOT NULL) FILTER (WHERE s.needed) AS halted,
          json_object_agg(k.view, k.generation) AS generations
        FROM "views".checkpoints k, LATERAL (SELECT k.view = ANY(${views}::text[]) AS needed) s
        WHERE k.dossier = h.dossier
      ) c
      WHERE h.dossier = ${dossier}`;
    return (
      row && {
        ...row,
        head: Number(row.head),
        version: Number(row.version),
        erased: Number(row.erased),
      }
    );
  }
}

function nameOf(dossier: string, views: readonly string[]): string {
  return `${dossier} ${views.join(' ')}`;
}

/** Whether what is asked for depends on more of the log than is here. */
function isBeyond({ asOf, minVersion = 0 }: MomentQuery, here: Progress | undefined): boolean {
  if (!here || here.head === 0 || minVersion > here.head) return true;
  if (asOf === undefined) return false;
  return typeof asOf === 'number' ? asOf > here.head : asOf > here.recordedAt;
}

/** How far the views are here, beside the head that the log itself has. */
async function withHeadOf(
  primary: EventStore,
  dossier: string,
  here: Progress | undefined,
): Promise<Progress | undefined> {
  const nothing = { version: 0, halted: false, generations: {}, erased: 0 };
  const head = await primary.head(dossier);
  return head && { ...nothing, ...here, head: head.version, recordedAt: head.recordedAt };
}

/** A moment of which the version may be a column, so that one query asks for many. */
export interface MomentInQuery extends Omit<Moment, 'version'> {
  readonly version: number | Prisma.Sql;
}

/** The condition that a row of a view, under an alias, is one that readers see, whenever it holds. */
export function isOf(
  view: string,
  alias: string,
  { dossier, generations }: Pick<Moment, 'dossier' | 'generations'>,
): Prisma.Sql {
  return isIn(alias, { dossier, generation: generationIn(generations, view) });
}

/** Which generation of a view readers see. @throws Error where the moment knows of no such view */
export function generationIn(generations: Moment['generations'], view: string): number {
  const generation = generations[view];
  if (generation === undefined) throw new Error(`The moment shows no view ${view}.`);
  return generation;
}

/** The condition that a row of a view, under an alias, is one that readers see, and holds at a moment. */
export function holdsAt(view: string, alias: string, moment: MomentInQuery): Prisma.Sql {
  const t = Prisma.raw(alias);
  return Prisma.sql`${isOf(view, alias, moment)}
    AND ${t}.version_from <= ${moment.version} AND ${t}.version_to > ${moment.version}
    AND ${t}.published_from <= ${moment.published}::timestamptz
    AND ${t}.published_to > ${moment.published}::timestamptz`;
}
