import { Processor } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import { QUEUE_CONNECTION, type QueueConnection } from './connection.js';
import { JOB_OPTIONS, JobProcessor } from './job-processor.js';
import { READING_QUEUE } from './queue-names.js';
import { READING_CONCURRENCY, READING_HANDLER, type ReadingHandler } from './reading-handler.js';

/** Takes jobs from the queue of readings. */
@Injectable()
@Processor(READING_QUEUE, JOB_OPTIONS)
export class ReadingProcessor extends JobProcessor {
  constructor(
    @Inject(READING_HANDLER) private readonly handler: ReadingHandler,
    @Inject(READING_CONCURRENCY) concurrency: number,
    @Inject(QUEUE_CONNECTION) connection: QueueConnection,
  ) {
    super(READING_QUEUE, concurrency, connection);
  }

  protected take(name: string): Promise<void> {
    return this.handler.read(name);
  }
}
