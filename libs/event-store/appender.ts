import { type Database, isRolledBack } from '../database/index.js';
import type { AppendObserver } from './append-observer.js';
import { callAppend, encode, type EncodedCommand } from './append.js';
import type { AppendCommand, AppendOutcome } from './events.js';

interface Waiting extends EncodedCommand {
  /** Send it in a call of its own: the one that it shared was refused as a whole. */
  readonly alone: boolean;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** What waits for a dossier, in the order in which it came, while nothing or one call is under way. */
interface Queue {
  readonly dossier: string;
  readonly waiting: Waiting[];
  underWay: boolean;
}

/** Calls under way at once, each of another dossier: each has a connection, and others need some too. */
const CALLS = 8;
const COMMANDS_A_CALL = 64;
const EVENTS_A_CALL = 1_000;

/**
 * Group commit: appends to one dossier that wait in this process share calls, so that many callers
 * cost one statement, one transaction and one flush to disk. Each caller has an answer of its own.
 *
 * No two calls under way are of one dossier: they would only wait for one another. Dossiers take
 * turns, in the order in which they came to have something waiting.
 */
export class Appender {
  private readonly queues = new Map<string, Queue>();
  /** Those that have something waiting and no call under way. */
  private readonly ready: Queue[] = [];
  private calls = 0;
  private scheduled = false;

  constructor(
    private readonly db: Database,
    private readonly observer?: AppendObserver,
  ) {}

  append(command: AppendCommand): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      // What cannot be sent fails here, before it shares a call with others.
      const waiting = { ...encode(command), alone: false, resolve, reject };
      const queue = this.queueOf(command.dossier);
      queue.waiting.push(waiting);
      if (!queue.underWay && queue.waiting.length === 1) this.ready.push(queue);
      this.schedule();
    });
  }

  private queueOf(dossier: string): Queue {
    const known = this.queues.get(dossier);
    if (known) return known;
    const queue: Queue = { dossier, waiting: [], underWay: false };
    this.queues.set(dossier, queue);
    return queue;
  }

  /** Lets everything that this turn of the event loop brings to a dossier go in one call. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      while (this.calls < CALLS) {
        const queue = this.ready.shift();
        if (!queue) return;
        void this.send(queue);
      }
    });
  }

  private async send(queue: Queue): Promise<void> {
    const batch = take(queue.waiting);
    queue.underWay = true;
    this.calls += 1;
    const start = performance.now();
    try {
      const outcomes = await callAppend(this.db, batch);
      batch.forEach((waiting, index) => {
        const outcome = outcomes[index];
        if (outcome) waiting.resolve(outcome);
        else waiting.reject(new Error('the log gave no answer'));
      });
    } catch (error) {
      // What the server refused it has rolled back, so the others of the call can be sent again:
      // before whatever came after them, which may rest on them.
      if (batch.length > 1 && isRolledBack(error)) {
        queue.waiting.unshift(...batch.map((waiting) => ({ ...waiting, alone: true })));
      } else for (const waiting of batch) waiting.reject(error);
    } finally {
      const seconds = (performance.now() - start) / 1_000;
      this.observer?.called({ commands: batch.length, events: eventsOf(batch), seconds });
      this.leave(queue);
    }
  }

  private leave(queue: Queue): void {
    this.calls -= 1;
    queue.underWay = false;
    if (queue.waiting.length > 0) this.ready.push(queue);
    else this.queues.delete(queue.dossier);
    if (this.ready.length > 0) this.schedule();
  }
}

/** The next call's commands: as many of the first as fit. */
function take(waiting: Waiting[]): Waiting[] {
  let events = 0;
  const end = waiting.findIndex(({ alone, command }, index) => {
    events += command.events.length;
    const fits = !alone && waiting[0]?.alone === false && index < COMMANDS_A_CALL;
    return index > 0 && !(fits && events <= EVENTS_A_CALL);
  });
  return waiting.splice(0, end === -1 ? waiting.length : end);
}

function eventsOf(list: readonly Waiting[]): number {
  return list.reduce((sum, { command }) => sum + command.events.length, 0);
}
