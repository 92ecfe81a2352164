import { Processor } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import { QUEUE_CONNECTION, type QueueConnection } from './connection.js';
import { JOB_OPTIONS, JobProcessor } from './job-processor.js';
import { PROJECTION_HANDLER, type ProjectionHandler } from './projection-handler.js';
import { WAKE_QUEUE } from './queue-names.js';
import { WORKER_CONCURRENCY } from './worker-concurrency.js';

/** Takes jobs from the queue of wake-ups. */
@Injectable()
@Processor(WAKE_QUEUE, JOB_OPTIONS)
export class WakeProcessor extends JobProcessor {
  constructor(
    @Inject(PROJECTION_HANDLER) private readonly handler: ProjectionHandler,
    @Inject(WORKER_CONCURRENCY) concurrency: number,
    @Inject(QUEUE_CONNECTION) connection: QueueConnection,
  ) {
    super(WAKE_QUEUE, concurrency, connection);
  }

  protected take(dossier: string): Promise<void> {
    return this.handler.project(dossier);
  }
}
