import { Module } from '@nestjs/common';
import type { Registry } from 'prom-client';

import { limitOpenRoutes } from '../../libs/auth/index.js';
import type { Config } from '../../libs/config/index.js';
import { type Database, pendingMigrations } from '../../libs/database/index.js';
import { createHttpApp, listenAt } from '../../libs/http/index.js';
import type { Logger } from '../../libs/logging/index.js';
import { Proofs, type SigningKey } from '../../libs/notary/index.js';
import { Progress } from '../../libs/projections/index.js';
import type { Waker } from '../../libs/queues/index.js';
import { RateLimits } from '../../libs/rate-limits/index.js';
import { views } from '../../src/views/index.js';
import { measureProgress } from '../shared/measure-progress.js';

@Module({})
class NoRoutes {}

export interface WorkerParts {
  readonly config: Config;
  readonly database: Database;
  readonly waker: Waker;
  /** What it signs with, if it has the key that is in force. */
  readonly key: SigningKey;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/**
 * Serves `/health/*` and `/metrics` of a worker at PARLEY_WORKER_PORT, and nothing where that is not
 * set. It is ready while its database answers and has all migrations, and it has the signing key that is
 * in force: one that signs nothing must not pass for one that does.
 *
 * @throws where the port is in use
 */
export async function serveMetrics(parts: WorkerParts): Promise<{ close(): Promise<void> }> {
  const { config, database, waker, key, logger, metrics } = parts;
  if (config.workerPort === undefined) return { close: () => Promise.resolve() };
  const progress = new Progress(database, views);
  measureProgress(metrics, { database, progress, waker: () => waker });
  const proofs = new Proofs(database);
  const { rateLimit: perMinute } = config;
  const limits = perMinute > 0 ? new RateLimits({ perMinute }) : undefined;
  const ready = {
    migrations: async () => {
      const pending = await pendingMigrations(database);
      return { ready: pending.length === 0, pending: pending.length };
    },
    signing: async () => {
      const newest = (await proofs.keys()).at(-1)?.vkey;
      return { ready: (await key.signerOf(newest)) !== undefined };
    },
    log: async () => ({ ready: true, ...(await progress.totals()) }),
  };
  const app = await createHttpApp(NoRoutes, {
    config,
    logger,
    metrics,
    ready,
    admit: limits && limitOpenRoutes(limits),
  });
  try {
    const address = { port: config.workerPort, host: config.host };
    await listenAt(app, { ...address, variable: 'PARLEY_WORKER_PORT' });
    logger.info({ url: await app.getUrl() }, 'the worker serves its metrics');
  } catch (error) {
    await app.close();
    throw error;
  }
  return { close: () => app.close() };
}
