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
/** How many jobs are added by one statement. */
const BATCH = 32;
/** How many statements may be without an answer: a store that is slow to say no is not asked without end. */
const UNANSWERED = 4;
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
  private unanswered = 0;
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
      if (await this.addWithin(batch)) continue;
      for (const [dossier, { attempts, traces }] of batch) {
        if (attempts > 1) this.mark(dossier, attempts - 1, traces);
      }
      await sleep(RETRY_MS, undefined, { signal: this.stop.signal }).catch(() => undefined);
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

  /** Those that wait longest, in an order that is the same in all processes: each locks what it adds. */
  private take(): [string, Dirty][] {
    const batch = [...this.dirty].slice(0, BATCH);
    for (const [dossier] of batch) this.dirty.delete(dossier);
    return batch.sort(([one], [other]) => (one < other ? -1 : 1));
  }

  /** Whether they were added in time. Those that were not may still be added later, which does no harm. */
  private async addWithin(batch: readonly [string, Dirty][]): Promise<boolean> {
    if (this.unanswered >= UNANSWERED) return false;
    this.unanswered += 1;
    const jobs = batch.map(([dossier, { traces }]) => jobOf(dossier, traces));
    const adding = this.addBulk(jobs).finally(() => {
      this.unanswered -= 1;
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

function jobOf(dossier: string, traces: readonly string[]) {
  // With a plain id a wake-up during the job would be lost; the last one is kept and runs after it.
  const deduplication = { id: dossier, keepLastIfActive: true };
  const data = { dossier, ...(traces.length > 0 && { traces: [...traces] }) };
  return { name: JOB_NAME, data, opts: { deduplication } };
}
