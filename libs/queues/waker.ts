import { setTimeout as sleep } from 'node:timers/promises';
import { type IQueueBackend, Queue, type QueueOptions } from 'bullmq';
import { traceparent } from '../telemetry/index.js';
import { backendOf, storeLog } from './store.js';
import { endsWithin, within } from './within.js';

/** What a job holds: no facts, so that losing one loses nothing. */
export interface WakeJob {
  dossier: string;
  /** The traces of those who woke it: W3C `traceparent`s. A job that stands for many names some. */
  traces?: string[];
}

/** A dossier that is to be woken. */
interface Dirty {
  /** How often that may still be tried. */
  readonly attempts: number;
  readonly traces: readonly string[];
}

const JOB_NAME = 'wake';
/** How many jobs are being added at once, those that got no answer included. */
const BATCH = 32;
/** How many traces a job names at most. */
const TRACES = 8;
const ATTEMPTS = 2;
const ADD_MS = 2_000;
const RETRY_MS = 1_000;
const DEPTH_MS = 1_000;
const FLUSH_MS = 1_000;

/**
 * A queue of wake-ups, from the side that wakes. What is woken, such as a dossier, is woken by a
 * job that names it. At most one of them waits and one runs for each.
 */
export class Waker extends Queue<WakeJob, void, string, WakeJob, void, string, IQueueBackend> {
  private readonly log = storeLog(this, Waker.name);
  private readonly stop = new AbortController();
  private readonly dirty = new Map<string, Dirty>();
  private flushing: Promise<void> | undefined;
  private adding = 0;
  private counting: Promise<number> | undefined;
  private ending: Promise<void> | undefined;

  /** Made by Nest's BullModule. */
  constructor(name: string, options: QueueOptions) {
    super(name, options, backendOf);
  }

  /**
   * Has the dossier's views brought up to date by a worker, soon. It returns at
   * once and never throws, also while the queue is away: then it is left to the
   * workers' sweep after a second attempt.
   */
  wake(dossier: string): void {
    if (this.stop.signal.aborted) return;
    this.mark(dossier, ATTEMPTS, [traceparent() ?? []].flat());
    this.flushing ??= this.flush();
  }

  /** How many jobs wait for a worker; NaN if the queue does not answer within 1 s. */
  async depth(): Promise<number> {
    // A question that got no answer is not asked again: they would pile up.
    this.counting ??= this.getWaitingCount().finally(() => (this.counting = undefined));
    return within(DEPTH_MS, this.counting).catch(() => NaN);
  }

  /** Adds what waits to be added, for 1 s at most, and closes. */
  override close(): Promise<void> {
    return (this.ending ??= this.finish());
  }

  private async finish(): Promise<void> {
    this.stop.abort();
    await endsWithin(FLUSH_MS, this.flushing ?? Promise.resolve());
    this.dirty.clear();
    await super.close();
  }

  private async flush(): Promise<void> {
    while (this.dirty.size > 0) {
      const batch = this.take();
      const failed: [string, Dirty][] = [];
      await Promise.all(
        batch.map(async ([dossier, dirty]) => {
          if (!(await this.addWithin(dossier, dirty.traces))) failed.push([dossier, dirty]);
        }),
      );
      for (const [dossier, { attempts, traces }] of failed) {
        if (attempts > 1) this.mark(dossier, attempts - 1, traces);
      }
      if (failed.length > 0) {
        await sleep(RETRY_MS, undefined, { signal: this.stop.signal }).catch(() => undefined);
      }
    }
    this.flushing = undefined;
  }

  private mark(dossier: string, attempts: number, traces: readonly string[]): void {
    const before = this.dirty.get(dossier);
    this.dirty.set(dossier, {
      attempts: Math.max(attempts, before?.attempts ?? 0),
      traces: [...(before?.traces ?? []), ...traces].slice(0, TRACES),
    });
  }

  private take(): [string, Dirty][] {
    const batch: [string, Dirty][] = [];
    for (const entry of this.dirty) {
      if (batch.length === BATCH) break;
      this.dirty.delete(entry[0]);
      batch.push(entry);
    }
    return batch;
  }

  /** Whether it was added in time. One that was not may still be added later, which does no harm. */
  private async addWithin(dossier: string, traces: readonly string[]): Promise<boolean> {
    if (this.adding >= BATCH) return false;
    this.adding += 1;
    // With a plain id a wake-up during the job would be lost; the last one is kept and runs after it.
    const deduplication = { id: dossier, keepLastIfActive: true };
    const job = { dossier, ...(traces.length > 0 && { traces: [...traces] }) };
    const adding = this.add(JOB_NAME, job, { deduplication }).finally(() => {
      this.adding -= 1;
    });
    try {
      await within(ADD_MS, adding);
      return true;
    } catch (error) {
      this.log.tell('Waking is left to the sweep', error);
      return false;
    }
  }
}
