import type { Registry } from 'prom-client';

import { ApiKeys, limitOpenRoutes, OneTimeLinks } from '../../libs/auth/index.js';
import type { Config } from '../../libs/config/index.js';
import { connect, type Database, pendingMigrations } from '../../libs/database/index.js';
import {
  createHttpApp,
  createMetrics,
  Feeds,
  listenAt,
  type ReadinessCheck,
  registerOpenApi,
  type Site,
} from '../../libs/http/index.js';
import type { Logger } from '../../libs/logging/index.js';
import { Progress } from '../../libs/projections/index.js';
import { Waker } from '../../libs/queues/index.js';
import { RateLimits } from '../../libs/rate-limits/index.js';
import { Recorder } from '../../src/deciding/recorder.js';
import { Intakes } from '../../src/intake/intakes.js';
import { views } from '../../src/views/index.js';
import { ApiModule } from './api.module.js';
import { described } from './described.js';
import { serveConsole } from './console.js';
import { serveAssistants } from './serve-assistants.js';
import { measureAppends } from './measure-appends.js';
import { type SignInOnce, signInOnce } from './sign-in-once.js';
import { measureFeeds } from './measure-feeds.js';
import { readWebhookKey } from '../shared/webhook-key.js';
import { measureProgress } from '../shared/measure-progress.js';

/** An API that answers. */
export interface RunningApi {
  /** Where it answers, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** For whoever files from within this process. */
  readonly recorder: Recorder;
  /** For whoever hands in texts from within this process. */
  readonly intakes: Intakes;
  /** For whoever gives out links that sign in once. */
  readonly signInOnce: SignInOnce;
  /** Finishes the requests under way, for 2 s at most, then lets go of queue and database. */
  close(): Promise<void>;
}

/** How long requests that are under way may take to end when the API stops. */
const PATIENCE_MS = 2_000;
/** How often one address may fail to sign in, in a minute. Who has a key is let in all the same. */
const FAILED_SIGN_INS = 10;

export interface ApiOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly logger: Logger;
  /** What has to be true besides before the API says that it is ready. */
  readonly ready?: Readonly<Record<string, ReadinessCheck>>;
  /** What `/metrics` shows, where others measure in this process too. */
  readonly metrics?: Registry;
  /** The console as it was built. Absent: its addresses say that there is none. */
  readonly console?: Site | undefined;
}

/** Starts the HTTP process. PARLEY_API_KEY, where it is set, becomes the admin key. */
export async function startApi({
  config,
  databaseUrl,
  logger,
  ready = {},
  metrics = createMetrics(),
  console: site,
}: ApiOptions): Promise<RunningApi> {
  const { database, replica } = connections(config, databaseUrl);
  const { redisUrl, rateLimit: perMinute } = config;
  const rateLimits = perMinute > 0 ? new RateLimits({ perMinute, redisUrl }) : undefined;
  const signInLimits = new RateLimits({ perMinute: FAILED_SIGN_INS, redisUrl });
  const signInLinks = new OneTimeLinks();
  const letGo = async () => {
    rateLimits?.close();
    signInLimits.close();
    await Promise.all([database.$disconnect(), replica?.$disconnect()]);
  };
  try {
    const apiKeys = new ApiKeys(database, logger);
    const progress = new Progress(database, views);
    const app = await createHttpApp(
      ApiModule.with({
        database,
        replica,
        apiKeys,
        queue: { redisUrl, databaseUrl },
        rateLimits,
        signInLimits,
        signInLinks,
        observe: measureAppends(metrics),
        maxTextBytes: config.maxBodyBytes,
        webhookKey: await readWebhookKey(config),
        feeds: { ofKey: config.feedsAKey, ofProcess: config.feeds },
        hasModel: config.modelUrl !== undefined && config.model !== undefined,
      }),
      {
        config,
        logger,
        metrics,
        admit: rateLimits && limitOpenRoutes(rateLimits),
        ready: { ...readiness({ database, progress, replica }), ...ready },
      },
    );
    registerOpenApi(app, described);
    serveConsole(app, site);
    serveAssistants(app.getHttpAdapter().getInstance(), logger);
    measureFeeds(metrics, () => app.get(Feeds).open);
    measureProgress(metrics, { progress, waker: () => app.get(Waker), database, replica });
    try {
      if (config.apiKey !== undefined) await apiKeys.install(config.apiKey, 'PARLEY_API_KEY');
      await listenAt(app, { ...config, variable: 'PORT' });
    } catch (error) {
      await app.close();
      throw error;
    }
    return {
      url: await app.getUrl(),
      recorder: app.get(Recorder),
      intakes: app.get(Intakes),
      signInOnce: signInOnce(apiKeys, signInLinks),
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

/** Where appends go, and where views are read from if that is somewhere else. */
function connections(config: Config, url: string): { database: Database; replica?: Database } {
  const { databasePool: max, databaseReplicaUrl: replicaUrl } = config;
  return {
    database: connect({ url, max, applicationName: 'parley-api' }),
    ...(replicaUrl && {
      replica: connect({ url: replicaUrl, max, applicationName: 'parley-api-reads' }),
    }),
  };
}

/** What has to be true of the databases before the API says that it is ready, and what it tells of them. */
function readiness({
  database,
  progress,
  replica,
}: {
  readonly database: Database;
  readonly progress: Progress;
  readonly replica: Database | undefined;
}): Readonly<Record<string, ReadinessCheck>> {
  const replicated = replica && new Progress(replica, views);
  return {
    migrations: async () => {
      const pending = await pendingMigrations(database);
      return { ready: pending.length === 0, pending: pending.length };
    },
    log: async () => ({ ready: true, ...(await progress.totals()) }),
    ...(replicated && {
      replica: async () => ({ ready: true, ...(await replicated.totals()) }),
    }),
  };
}
