import { type Database, isRolledBack } from '../database/index.js';
import { callAppend } from './append.js';
import type { AppendCommand, AppendOutcome } from './events.js';

interface Waiting {
  readonly command: AppendCommand;
  /** Send it in a call of its own, in which it may wait for its dossier's head. */
  readonly alone: boolean;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Calls under way at once. Two keep the server busy while the next call gathers. */
const LANES = 2;
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
  private calls = 0;
  private scheduled = false;

  constructor(private readonly db: Database) {}

  append(command: AppendCommand): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      this.enqueue({ command, alone: false, resolve, reject });
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
      while (this.calls < LANES) {
        const batch = this.take();
        if (batch.length === 0) return;
        void this.send(batch);
      }
    });
  }

  /** The next call's commands: as many as fit, in the order in which they came. */
  private take(): Waiting[] {
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    let events = 0;
    for (const waiting of this.waiting) {
      const fits =
        batch.length === 0 ||
        (!waiting.alone &&
          batch[0]?.alone === false &&
          batch.length < COMMANDS_A_CALL &&
          events + waiting.command.events.length <= EVENTS_A_CALL);
      if (fits && !this.dossiersUnderWay.has(waiting.command.dossier)) {
        batch.push(waiting);
        events += waiting.command.events.length;
      } else {
        rest.push(waiting);
      }
    }
    this.waiting = rest;
    return batch;
  }

  private async send(batch: readonly Waiting[]): Promise<void> {
    const dossiers = new Set(batch.map(({ command }) => command.dossier));
    for (const dossier of dossiers) this.dossiersUnderWay.add(dossier);
    this.calls += 1;
    try {
      const outcomes = await callAppend(
        this.db,
        batch.map(({ command }) => command),
      );
      batch.forEach((waiting, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined) waiting.reject(new Error('the log gave no answer'));
        else if (outcome.outcome === 'busy') this.enqueue({ ...waiting, alone: true });
        else waiting.resolve(outcome);
      });
    } catch (error) {
      // What the server refused it has rolled back, so the others of the call can be sent again.
      const again = batch.length > 1 && isRolledBack(error);
      for (const waiting of batch) {
        if (again) this.enqueue({ ...waiting, alone: true });
        else waiting.reject(error);
      }
    } finally {
      this.calls -= 1;
      for (const dossier of dossiers) this.dossiersUnderWay.delete(dossier);
      if (this.waiting.length > 0) this.schedule();
    }
  }
}
