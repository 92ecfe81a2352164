import { setTimeout as sleep } from 'node:timers/promises';
import { type IQueueBackend, type Job, type Processor, Worker, type WorkerOptions } from 'bullmq';
import { backendOf, storeLog } from './store.js';
import type { WakeJob } from './waker.js';
import { endsWithin } from './within.js';

/** For the store to answer, then for the jobs that still run, then for cutting it off; in milliseconds. */
const ANSWER_MS = 1_000;
const FINISH_MS = 2_000;
const CUT_OFF_MS = 500;

/** Between a failed question for a job and the next one. */
const PAUSE_MS = 500;

/**
 * BullMQ's worker on either store, calm while its store is in trouble: it does
 * not ask for jobs without a pause, and it closes although it gets no answer.
 */
export class WakeWorker extends Worker<WakeJob, void, string, IQueueBackend> {
  private ending: Promise<void> | undefined;

  /** Made by Nest's BullModule. */
  constructor(
    name: string,
    processor: Processor<WakeJob, void> | undefined,
    options: WorkerOptions,
  ) {
    super(name, processor, options, backendOf);
    storeLog(this, WakeWorker.name);
  }

  /** Takes no more jobs, finishes the running ones, and closes; in 3.5 s at most. */
  override close(force = false): Promise<void> {
    return (this.ending ??= this.finish(force));
  }

  protected override async moveToActive(token: string, name?: string): Promise<Job<WakeJob, void>> {
    try {
      return await super.moveToActive(token, name);
    } catch (error) {
      // BullMQ takes few errors for a lost connection, and asks again at once after all others.
      await sleep(PAUSE_MS);
      throw error;
    }
  }

  private async finish(force: boolean): Promise<void> {
    const closing = super.close(force);
    if (await endsWithin(ANSWER_MS, closing)) return;
    if (this.lockManager.getActiveJobCount() > 0 && (await endsWithin(FINISH_MS, closing))) return;
    // What BullMQ would do next: without it, timers and sockets stay.
    await this.lockManager.close();
    await endsWithin(CUT_OFF_MS, this.backend.close(true));
  }
}
