import { WorkerHost } from '@nestjs/bullmq';
import { Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { z } from 'zod';
import { inSpan } from '../telemetry/index.js';
import type { QueueConnection } from './connection.js';
import type { WakeJob } from './waker.js';

/** What a job can say: whoever can write where the queues live can have it say anything. */
const wakeJob = z.object({
  dossier: z
    .string()
    .max(200)
    .regex(/^[a-z0-9][a-z0-9/-]*$/),
  traces: z.array(z.string().max(100)).max(100).catch([]).optional(),
});

/**
 * The lock is short: while a dead worker's lock holds, wake-ups for what it worked on are swallowed.
 * BullMQ renews it while a job runs.
 */
export const JOB_OPTIONS = {
  autorun: false,
  lockDuration: 5_000,
  stalledInterval: 5_000,
  maxStalledCount: 10,
  runRetryDelay: 1_000,
} as const;

/** Takes jobs from a queue once the application runs. A job that failed is not tried again: a sweep takes up what it named. */
export abstract class JobProcessor extends WorkerHost implements OnApplicationBootstrap {
  private readonly logger = new Logger(this.constructor.name);

  constructor(
    private readonly queue: string,
    private readonly concurrency: number,
    private readonly connection: QueueConnection,
  ) {
    super();
  }

  /** Does what a job is for. */
  protected abstract take(name: string): Promise<void>;

  async onApplicationBootstrap(): Promise<void> {
    await this.connection.ready(this.worker);
    this.worker.concurrency = this.concurrency;
    this.worker.run().catch((error: unknown) => {
      this.logger.error('The worker ended before its time', stackOf(error));
    });
  }

  /** @throws what the work throws, so that the job counts as failed. */
  async process({ data }: Pick<Job<WakeJob, void>, 'data'>): Promise<void> {
    const job = wakeJob.safeParse(data);
    if (!job.success) {
      this.logger.warn(`A job of the queue "${this.queue}" names nothing that there can be`);
      return;
    }
    const { dossier: name, traces = [] } = job.data;
    const attributes = {
      'messaging.system': 'bullmq',
      'messaging.operation.type': 'process',
      'messaging.destination.name': this.queue,
      'parley.dossier': name.split('/', 1)[0],
    };
    try {
      await inSpan(`process ${this.queue}`, { kind: 'consumer', attributes, links: traces }, () =>
        this.take(name),
      );
    } catch (error) {
      this.logger.error(`${name} failed; the sweep will try again`, stackOf(error));
      throw error;
    }
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
