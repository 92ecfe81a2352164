import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { inSpan } from '../telemetry/index.js';
import { QUEUE_CONNECTION, type QueueConnection } from './connection.js';
import { PROJECTION_HANDLER, type ProjectionHandler } from './projection-handler.js';
import { WAKE_QUEUE } from './queue-names.js';
import type { WakeJob } from './waker.js';
import { WORKER_CONCURRENCY } from './worker-concurrency.js';

/**
 * Takes jobs from the queue of wake-ups. The lock is short: while a dead worker's
 * lock holds, its dossier's wake-ups are swallowed. A job that failed is not
 * tried again, the sweep takes its dossier up.
 */
@Injectable()
@Processor(WAKE_QUEUE, {
  autorun: false,
  lockDuration: 5_000,
  stalledInterval: 5_000,
  maxStalledCount: 10,
  runRetryDelay: 1_000,
})
export class WakeProcessor extends WorkerHost implements OnApplicationBootstrap {
  private readonly logger = new Logger(WakeProcessor.name);

  constructor(
    @Inject(PROJECTION_HANDLER) private readonly handler: ProjectionHandler,
    @Inject(WORKER_CONCURRENCY) private readonly concurrency: number,
    @Inject(QUEUE_CONNECTION) private readonly connection: QueueConnection,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.connection.ready(this.worker);
    this.worker.concurrency = this.concurrency;
    this.worker.run().catch((error: unknown) => {
      this.logger.error('The worker ended before its time', stackOf(error));
    });
  }

  /** @throws what the projection throws, so that the job counts as failed. */
  async process({ data: { dossier, traces = [] } }: Job<WakeJob, void>): Promise<void> {
    const attributes = {
      'messaging.system': 'bullmq',
      'messaging.operation.type': 'process',
      'messaging.destination.name': WAKE_QUEUE,
      'parley.dossier': dossier,
    };
    try {
      await inSpan(`process ${WAKE_QUEUE}`, { kind: 'consumer', attributes, links: traces }, () =>
        this.handler.project(dossier),
      );
    } catch (error) {
      this.logger.error(`Projecting ${dossier} failed; the sweep will try again`, stackOf(error));
      throw error;
    }
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
