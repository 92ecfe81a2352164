import { type Database, isRolledBack, sqlStateOf } from '../database/index.js';
import type { AppendObserver } from './append-observer.js';
import { callAppend, encode, type EncodedCommand } from './append.js';
import type { AppendCommand, AppendOutcome } from './events.js';

interface Waiting extends EncodedCommand {
  /** Send it in a call of its own, in which it may wait for its dossier's head. */
  readonly alone: boolean;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Quick calls under way at once. Those who wait are shared out among the lanes that are free: in
 * one call all would be answered at once and come back at once, and server and process take turns.
 */
const LANES = 2;
/** So few events are not shared out: a call has a price of its own. */
const SHARED = 100;
/** A call that takes longer waits for a head that somebody holds: others need not wait with it. */
const QUICK_MILLISECONDS = 100;
/** Calls under way at once, slow ones included: each has a connection. */
const CALLS = 6;
const COMMANDS_A_CALL = 64;
const EVENTS_A_CALL = 1_000;

/**
 * Group commit: appends that wait in this process share calls, so that many callers cost one
 * statement, one transaction and one flush to disk. Each caller has an answer of its own.
 *
 * No two calls under way name the same dossier: they would only wait for one another.
 */
export class Appender {
  private waiting: Waiting[] = [];
  private readonly dossiersUnderWay = new Set<string>();
  private lanesTaken = 0;
  private calls = 0;
  private scheduled = false;

  constructor(
    private readonly db: Database,
    private readonly observer?: AppendObserver,
  ) {}

  append(command: AppendCommand): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      // What cannot be sent fails here, before it shares a call with others.
      this.enqueue({ ...encode(command), alone: false, resolve, reject });
    });
  }

  private enqueue(waiting: Waiting): void {
    this.waiting.push(waiting);
    this.schedule();
  }

  /** Lets everything that this turn of the event loop brings go in one call. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      while (this.lanesTaken < LANES && this.calls < CALLS) {
        const batch = this.take(LANES - this.lanesTaken);
        if (batch.length === 0) return;
        void this.send(batch);
      }
    });
  }

  /**
   * The next call's commands: as many as fit, in the order in which they came. None overtakes
   * another of its dossier, which it may rest on.
   */
  private take(lanes: number): Waiting[] {
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    const held = new Set(this.dossiersUnderWay);
    const taken = new Set<string>();
    const share = Math.max(SHARED, Math.ceil(eventsOf(this.waiting) / lanes));
    let events = 0;
    for (const waiting of this.waiting) {
      const { dossier } = waiting.command;
      // The others of a dossier could not go in another call before this one is back.
      const most = taken.has(dossier) ? EVENTS_A_CALL : Math.min(share, EVENTS_A_CALL);
      const fits =
        batch.length === 0 ||
        (!waiting.alone &&
          batch[0]?.alone === false &&
          batch.length < COMMANDS_A_CALL &&
          events + waiting.command.events.length <= most);
      if (fits && !held.has(dossier)) {
        batch.push(waiting);
        taken.add(dossier);
        events += waiting.command.events.length;
      } else {
        held.add(dossier);
        rest.push(waiting);
      }
    }
    this.waiting = rest;
    return batch;
  }

  private async send(batch: readonly Waiting[]): Promise<void> {
    const dossiers = new Set(batch.map(({ command }) => command.dossier));
    for (const dossier of dossiers) this.dossiersUnderWay.add(dossier);
    const lane = this.takeLane();
    this.calls += 1;
    const start = performance.now();
    try {
      const outcomes = await callAppend(this.db, batch);
      batch.forEach((waiting, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined) waiting.reject(new Error('the log gave no answer'));
        else if (outcome.outcome === 'busy') this.enqueue({ ...waiting, alone: true });
        else waiting.resolve(outcome);
      });
    } catch (error) {
      // What the server refused it has rolled back, so the others of the call can be sent again,
      // and so can whoever was in a deadlock: one idempotency key for two dossiers may bring it about.
      const deadlock = sqlStateOf(error) === '40P01';
      const again = deadlock || (batch.length > 1 && isRolledBack(error));
      for (const waiting of batch) {
        if (again) this.enqueue({ ...waiting, alone: true });
        else waiting.reject(error);
      }
    } finally {
      const seconds = (performance.now() - start) / 1_000;
      this.observer?.called({ commands: batch.length, events: eventsOf(batch), seconds });
      this.calls -= 1;
      for (const dossier of dossiers) this.dossiersUnderWay.delete(dossier);
      lane.leave();
    }
  }

  /** A lane that is left when its call ends, or before, when that is slow. */
  private takeLane(): { leave(): void } {
    let taken = true;
    this.lanesTaken += 1;
    const leave = () => {
      if (taken) this.lanesTaken -= 1;
      taken = false;
      clearTimeout(slow);
      if (this.waiting.length > 0) this.schedule();
    };
    const slow = setTimeout(leave, QUICK_MILLISECONDS);
    return { leave };
  }
}

function eventsOf(list: readonly Waiting[]): number {
  return list.reduce((sum, { command }) => sum + command.events.length, 0);
}
