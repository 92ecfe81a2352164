import { type BeforeApplicationShutdown, Inject, Module } from '@nestjs/common';
import { READING_HANDLER, type ReadingHandler } from './reading-handler.js';
import { ReadingProcessor } from './reading-processor.js';
import { ReadingSweeper } from './reading-sweeper.js';
import { endsWithin } from './within.js';

/** As long as the worker needs at most. */
const STOP_MS = 3_500;

/** Takes readings from their queue and sweeps, until the application stops. */
@Module({ providers: [ReadingProcessor, ReadingSweeper] })
export class ReadingWorkerModule implements BeforeApplicationShutdown {
  constructor(
    @Inject(READING_HANDLER) private readonly handler: ReadingHandler,
    private readonly sweeper: ReadingSweeper,
    private readonly processor: ReadingProcessor,
  ) {}

  /** Nothing more is begun, and what is under way is left to others: a reading may take long. */
  async beforeApplicationShutdown(): Promise<void> {
    const stopped = Promise.all([
      this.handler.stop(),
      this.sweeper.stop(),
      this.processor.worker.close(),
    ]);
    await endsWithin(STOP_MS, stopped);
  }
}
