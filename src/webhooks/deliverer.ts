import { setTimeout as sleep } from 'node:timers/promises';

import { uuidv7 } from 'uuidv7';

import type { Database } from '../../libs/database/index.js';
import {
  endpointsAfter,
  type KeyedPair,
  pairsBehind,
  pairsToldOf,
  release,
  take,
} from './cursors.js';
import { Shares } from './shares.js';
import { dropOldDeliveries } from './deliveries.js';
import type { Left, Telling } from './telling.js';

export interface DelivererOptions {
  readonly db: Database;
  readonly telling: Telling;
  /** How many requests are under way at once. */
  readonly concurrency: number;
  /** Is told of trouble that is nobody's doing. */
  readonly onError: (trouble: string, error: unknown) => void;
}

/**
 * How often it is looked for what nobody was woken for, in milliseconds: over all endpoints, a few at a time. A look
 * goes through so many pairs, and rests so many times as long as it took.
 */
const SWEEP = 5_000;
const LOOKED_THROUGH = 30_000;
const REST_TIMES = 20;
/** Pairs that a look finds, and those of one key that are told here when it begins more of that one. */
const FOUND = 200;
/** A pause that is shorter is waited for here; a longer one is for a sweep to find. */
const SHORT = 60_000;
const DROP_EVERY = 3_600_000;

/** A pair that is being told here. */
interface Running {
  readonly key: string;
  /** Whether there may be more by the end. */
  again: boolean;
  readonly done: Promise<void>;
}

/**
 * Has endpoints told of what is appended: at once of a dossier that it is woken for, and by a sweep of
 * all that is behind. The log is what is told of, and the database knows how far each has been told, so
 * a deliverer that dies loses nothing: what it had in hand is told again by another.
 */
export class Deliverer {
  private readonly stopping = new AbortController();
  private readonly shares;
  /** By the names of the pairs. */
  private readonly running = new Map<string, Running>();
  private sweeping: Promise<void> = Promise.resolve();
  /** The endpoint up to which this round has looked. */
  private looked: string | undefined;
  private dropped = -Infinity;

  constructor(private readonly options: DelivererOptions) {
    this.shares = new Shares(options.concurrency);
  }

  start(): void {
    this.sweeping = this.keepSweeping();
  }

  /** Has everybody told who is to know of this dossier. It returns at once, and never throws. */
  wake(dossier: string): void {
    if (this.stopping.signal.aborted) return;
    pairsToldOf(this.options.db, dossier).then(
      (pairs) => {
        for (const pair of pairs) this.begin(pair);
      },
      (error: unknown) => {
        this.options.onError('Whom to tell could not be read; left to the sweep', error);
      },
    );
  }

  /** Begins nothing more, and gives up what is under way, which is told again by another. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.sweeping;
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  private async keepSweeping(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const start = performance.now();
      let goesOn = false;
      try {
        goesOn = await this.look();
        if (!goesOn) await this.drop();
      } catch (error) {
        this.options.onError('What is to be told could not be read', error);
      }
      const rest = REST_TIMES * (performance.now() - start);
      await sleep(goesOn ? rest : Math.max(SWEEP, rest), undefined, { signal }).catch(
        () => undefined,
      );
    }
  }

  /** Looks at the next endpoints. @returns whether the round goes on */
  private async look(): Promise<boolean> {
    const { db } = this.options;
    const endpoints = await endpointsAfter(db, this.looked, LOOKED_THROUGH);
    this.looked = endpoints.at(-1);
    if (endpoints.length === 0) return false;
    for (const pair of await pairsBehind(db, endpoints, FOUND)) {
      if (this.runningOf(pair.key) < FOUND) this.begin(pair);
    }
    return true;
  }

  private runningOf(key: string): number {
    let count = 0;
    for (const running of this.running.values()) if (running.key === key) count += 1;
    return count;
  }

  private async drop(): Promise<void> {
    const now = performance.now();
    if (now - this.dropped < DROP_EVERY) return;
    this.dropped = now;
    await dropOldDeliveries(this.options.db);
  }

  private begin(pair: KeyedPair): void {
    if (this.stopping.signal.aborted) return;
    const name = `${pair.endpoint} ${pair.dossier}`;
    const running = this.running.get(name);
    if (running) {
      running.again = true;
      return;
    }
    const done = this.tellInTurns(pair)
      .catch((error: unknown) => {
        if (this.stopping.signal.aborted) return;
        this.options.onError(`The webhook ${pair.endpoint} could not be told`, error);
      })
      .finally(() => {
        const again = this.running.get(name)?.again;
        this.running.delete(name);
        if (again) this.begin(pair);
      });
    this.running.set(name, { key: pair.key, again: false, done });
  }

  /** Tells a pair until nothing is left; between turns others have theirs. */
  private async tellInTurns(pair: KeyedPair): Promise<void> {
    const turn = () => this.shares.use(pair, () => this.turn(pair));
    let left = await turn();
    while (left.left === 'more' && !this.stopping.signal.aborted) left = await turn();
    if (left.left === 'again' && left.milliseconds < SHORT)
      this.beginAfter(pair, left.milliseconds);
  }

  private async turn({ endpoint, dossier }: KeyedPair): Promise<Left> {
    const { db, telling } = this.options;
    const { signal } = this.stopping;
    const held = { endpoint, dossier, lease: uuidv7() };
    if (signal.aborted || !(await take(db, held))) return { left: 'nothing' };
    try {
      return await telling.tell(held, signal);
    } finally {
      await release(db, held);
    }
  }

  private beginAfter(pair: KeyedPair, milliseconds: number): void {
    // A little later than the database says that it is due.
    setTimeout(() => {
      this.begin(pair);
    }, milliseconds + 50).unref();
  }
}
