import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys } from '../../libs/auth/index.js';
import type { Config } from '../../libs/config/index.js';
import { connect, pendingMigrations } from '../../libs/database/index.js';
import {
  createHttpApp,
  createMetrics,
  type ReadinessCheck,
  registerOpenApi,
} from '../../libs/http/index.js';
import type { Logger } from '../../libs/logging/index.js';
import { Progress } from '../../libs/projections/index.js';
import { Waker } from '../../libs/queues/index.js';
import { RateLimits } from '../../libs/rate-limits/index.js';
import { Recorder } from '../../src/commands/recorder.js';
import { views } from '../../src/views/index.js';
import { ApiModule } from './api.module.js';
import { measureProgress } from './measure-progress.js';

/** An API that answers. */
export interface RunningApi {
  /** Where it answers, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** For whoever files from within this process. */
  readonly recorder: Recorder;
  /** Finishes the requests under way, for 2 s at most, then lets go of queue and database. */
  close(): Promise<void>;
}

/** How long requests that are under way may take to end when the API stops. */
const PATIENCE_MS = 2_000;

export interface ApiOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly logger: Logger;
  /** What has to be true besides before the API says that it is ready. */
  readonly ready?: Readonly<Record<string, ReadinessCheck>>;
}

/** Starts the HTTP process. PARLEY_API_KEY, where it is set, becomes the admin key. */
export async function startApi({
  config,
  databaseUrl,
  logger,
  ready = {},
}: ApiOptions): Promise<RunningApi> {
  const database = connect({
    url: databaseUrl,
    max: config.databasePool,
    applicationName: 'parley-api',
  });
  const { redisUrl, rateLimit: perMinute } = config;
  const rateLimits = perMinute > 0 ? new RateLimits({ perMinute, redisUrl }) : undefined;
  const letGo = async () => {
    rateLimits?.close();
    await database.$disconnect();
  };
  try {
    const apiKeys = new ApiKeys(database, logger);
    const progress = new Progress(database, views);
    const metrics = createMetrics();
    const app = await createHttpApp(
      ApiModule.with({ database, apiKeys, queue: { redisUrl, databaseUrl }, rateLimits }),
      {
        config,
        logger,
        metrics,
        ready: {
          migrations: async () => {
            const pending = await pendingMigrations(databaseUrl);
            return { ready: pending.length === 0, pending: pending.length };
          },
          log: async () => ({ ready: true, ...(await progress.totals()) }),
          ...ready,
        },
      },
    );
    registerOpenApi(app, {
      title: 'Parley',
      version: '0.1.0',
      description:
        'The facts that reports state, as immutable events: what is claimed, by whom, on what evidence, how each claim changed, and what was known at any moment.',
    });
    measureProgress(metrics, { progress, waker: () => app.get(Waker), database });
    try {
      if (config.apiKey !== undefined) await apiKeys.install(config.apiKey, 'PARLEY_API_KEY');
      await listen(app, config);
    } catch (error) {
      await app.close();
      throw error;
    }
    return {
      url: await app.getUrl(),
      recorder: app.get(Recorder),
      close: async () => {
        const impatient = setTimeout(() => app.getHttpServer().closeAllConnections(), PATIENCE_MS);
        await app.close();
        clearTimeout(impatient);
        await letGo();
      },
    };
  } catch (error) {
    await letGo();
    throw error;
  }
}

async function listen(app: NestFastifyApplication, { port, host }: Config): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new Error(`Port ${port} of ${host} is in use: set PORT to another one.`, {
      cause: error,
    });
  }
}
