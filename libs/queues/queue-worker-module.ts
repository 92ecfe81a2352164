import { type BeforeApplicationShutdown, Module } from '@nestjs/common';
import { Sweeper } from './sweeper.js';
import { WakeProcessor } from './wake-processor.js';
import { endsWithin } from './within.js';

/** As long as the worker needs at most; a projection that takes longer is cut off, and done again later. */
const STOP_MS = 3_500;

/** Takes jobs and sweeps, until the application stops. */
@Module({ providers: [WakeProcessor, Sweeper] })
export class QueueWorkerModule implements BeforeApplicationShutdown {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly processor: WakeProcessor,
  ) {}

  /** Neither begins anything more; both finish what is under way, side by side. */
  async beforeApplicationShutdown(): Promise<void> {
    const stopped = Promise.all([this.sweeper.stop(), this.processor.worker.close()]);
    await endsWithin(STOP_MS, stopped);
  }
}
