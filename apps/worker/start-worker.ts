import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Registry } from 'prom-client';

import type { Config } from '../../libs/config/index.js';
import { connect } from '../../libs/database/index.js';
import { createMetrics } from '../../libs/http/index.js';
import { type Logger, NestLogger } from '../../libs/logging/index.js';
import { Notary, publishKey, Sealer, SigningKey } from '../../libs/notary/index.js';
import type { Running } from '../../libs/process/index.js';
import { Projector } from '../../libs/projections/index.js';
import {
  PROJECTION_HANDLER,
  type ProjectionHandler,
  QueuesModule,
  Waker,
} from '../../libs/queues/index.js';
import { DIGESTS } from '../../src/audit/digest-lines.js';
import type { Extractors } from '../../src/intake/extractors.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import { openLog } from '../shared/open-log.js';
import { readSigningKeys } from '../shared/signing-key.js';
import { delivererOf } from './deliver-webhooks.js';
import { digestLines } from './digest-lines.js';
import { logOfActs } from './log-of-acts.js';
import { keepUp } from './keep-up.js';
import { observeBatches } from './observe-batches.js';
import { readingModules } from './reading-modules.js';
import { serveMetrics } from './serve-metrics.js';

/** A worker that keeps views and transparency logs up to date. */
export interface RunningWorker {
  /** Finishes what is under way, for 3.5 s at most: closes the worker, then the queue, then the pool. */
  close(): Promise<void>;
}

@Module({})
class WorkerModule {}

@Module({})
class ProjectionsModule {}

/** What sealing may take to end when the worker stops: it is done again later. */
const SEALING_PATIENCE_MS = 500;

/**
 * Starts the process that projects events into views and keeps the transparency logs. Publishes its
 * signing key where none is published yet.
 *
 * @throws KeyRefused if its signing key is not the one that signs here
 */
export async function startWorker({
  config,
  databaseUrl,
  logger,
  metrics,
  extractors,
}: {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly logger: Logger;
  /** What another part of this process serves; the worker adds to it and listens nowhere. */
  readonly metrics?: Registry;
  /** Who reads the texts of intakes; those that are configured, if not given. */
  readonly extractors?: Extractors;
}): Promise<RunningWorker> {
  const database = connect({
    url: databaseUrl,
    max: config.databasePool,
    applicationName: 'parley-worker',
  });
  try {
    const store = openLog(database);
    const registry = metrics ?? createMetrics();
    const onBatch = observeBatches(registry, logger);
    const projector = new Projector(database, store, knownFrom, views, { onBatch });
    const key = new SigningKey(
      () => readSigningKeys(config),
      (trouble) => {
        logger.warn(trouble);
      },
    );
    await publishKey(database, await key.all());
    const notary = new Notary(database, store, key);
    const acts = logOfActs(database, key);
    const sealer = new Sealer(
      database,
      notary,
      (dossier) => digestLines(database, store, dossier),
      (trouble, error) => {
        logger.error({ err: error }, trouble);
      },
      DIGESTS,
      () => acts.sign(),
    );
    const deliverer = await delivererOf({ config, database, store, logger, metrics: registry });
    const projections = projectionsOf(keepUp(projector, notary, deliverer));
    const app = await NestFactory.createApplicationContext(
      {
        module: WorkerModule,
        imports: [
          QueuesModule.forRoot({ redisUrl: config.redisUrl, databaseUrl }),
          QueuesModule.forWorker({ concurrency: config.concurrency, imports: [projections] }),
          ...readingModules({ config, database, store, extractors, logger, metrics: registry }),
        ],
      },
      { logger: new NestLogger(logger), abortOnError: false },
    );
    let served: Running | undefined;
    try {
      const waker = app.get(Waker);
      const parts = { config, database, waker, key, logger, metrics: registry };
      if (!metrics) served = await serveMetrics(parts);
    } catch (error) {
      await app.close();
      throw error;
    }
    sealer.start();
    deliverer?.start();
    return {
      close: async () => {
        const stops = [sealer.stop(SEALING_PATIENCE_MS), deliverer?.stop(), served?.close()];
        await Promise.all([app.close(), ...stops]);
        await database.$disconnect();
      },
    };
  } catch (error) {
    await database.$disconnect();
    throw error;
  }
}

/** What the queue of wake-ups is handled by. */
function projectionsOf(handler: ProjectionHandler): DynamicModule {
  return {
    module: ProjectionsModule,
    providers: [{ provide: PROJECTION_HANDLER, useValue: handler }],
    exports: [PROJECTION_HANDLER],
  };
}
