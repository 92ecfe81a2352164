import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import type { Config } from '../../libs/config/index.js';
import { connect } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { type Logger, NestLogger } from '../../libs/logging/index.js';
import { Projector } from '../../libs/projections/index.js';
import { PROJECTION_HANDLER, QueuesModule } from '../../libs/queues/index.js';
import { knownFrom } from '../../src/known-from.js';
import { views } from '../../src/views/index.js';

/** A worker that keeps views up to date. */
export interface RunningWorker {
  /** Finishes the batch, closes the worker, then the queue, then the pool. */
  close(): Promise<void>;
}

@Module({})
class WorkerModule {}

@Module({})
class ProjectionsModule {}

/** Starts the process that projects events into views. */
export async function startWorker({
  config,
  databaseUrl,
  logger,
}: {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly logger: Logger;
}): Promise<RunningWorker> {
  const database = connect({
    url: databaseUrl,
    max: config.databasePool,
    applicationName: 'parley-worker',
  });
  try {
    const projector = new Projector(database, new EventStore(database), knownFrom, views);
    const projections = {
      module: ProjectionsModule,
      providers: [{ provide: PROJECTION_HANDLER, useValue: projector }],
      exports: [PROJECTION_HANDLER],
    };
    const app = await NestFactory.createApplicationContext(
      {
        module: WorkerModule,
        imports: [
          QueuesModule.forRoot({ redisUrl: config.redisUrl, databaseUrl }),
          QueuesModule.forWorker({ concurrency: config.concurrency, imports: [projections] }),
        ],
      },
      { logger: new NestLogger(logger), abortOnError: false },
    );
    return {
      close: async () => {
        await app.close();
        await database.$disconnect();
      },
    };
  } catch (error) {
    await database.$disconnect();
    throw error;
  }
}
