import { setTimeout as sleep } from 'node:timers/promises';

import { Command } from 'commander';

import { ApiKeys } from '../../../libs/auth/index.js';
import { type Config, loadConfig } from '../../../libs/config/index.js';
import { connect, startEmbeddedPostgres } from '../../../libs/database/index.js';
import { createMetrics } from '../../../libs/http/index.js';
import { createLogger, type Logger } from '../../../libs/logging/index.js';
import { makeFolder, type Running, runUntilStopped } from '../../../libs/process/index.js';
import { readConsole } from '../../api/console.js';
import { startApi } from '../../api/start-api.js';
import { startWorker } from '../../worker/start-worker.js';
import { type AdminKey, ensureAdminKey } from '../admin-key.js';
import { type Addresses, migrateAll, namedDatabase } from '../../shared/database-access.js';
import { consoleLink } from '../console-link.js';
import { ExampleLoad } from '../example.js';
import { Purger } from '../purger.js';
import { ensureSigningKey } from '../../shared/signing-key.js';
import { ensureWebhookKey } from '../../shared/webhook-key.js';
import { traced } from '../../shared/traced.js';
import { welcome } from '../welcome.js';

export const upCommand = new Command('up')
  .description(
    'Run everything in one process: the API, a worker and, where DATABASE_URL names none, a PostgreSQL of its own.',
  )
  .action(async () => {
    const config = loadConfig();
    const logger = createLogger({
      level: config.logLevel,
      secrets: [config.apiKey, config.modelKey, config.webhookKey],
    });
    await runUntilStopped((stop) =>
      traced('parley', { config, logger }, () => startAll(config, logger, stop)),
    );
  });

/** How long API and worker may take to end before their PostgreSQL is stopped all the same. */
const PATIENCE_MS = 3_500;

/** Starts everything; what has been started is stopped again where a later part does not start. */
async function startAll(config: Config, logger: Logger, stop: AbortSignal): Promise<Running> {
  const processes: Running[] = [];
  let database: Running | undefined;
  const close = async () => {
    const closed = Promise.allSettled(processes.map((process) => process.close()));
    await Promise.race([closed, sleep(PATIENCE_MS)]);
    await database?.close();
  };
  try {
    await makeFolder(config.dataDir);
    const opened = await openDatabase(config, logger);
    database = opened;
    stop.throwIfAborted();
    await migrateAll(opened);
    stop.throwIfAborted();
    const databaseUrl = opened.applicationUrl;
    const adminKey = await installKeys(config, databaseUrl, logger);

    const metrics = createMetrics();
    processes.push(await startWorker({ config, databaseUrl, logger, metrics }));
    if (opened.ours) processes.push(Purger.start(opened.ownerUrl, logger));
    stop.throwIfAborted();
    const example = new ExampleLoad(databaseUrl);
    const site = await readConsole();
    const api = await startApi({
      config,
      databaseUrl,
      logger,
      metrics,
      console: site,
      ready: { example: () => example.readiness() },
    });
    processes.push(api);
    await example.load(api.recorder, api.intakes);
    stop.throwIfAborted();
    const link =
      site &&
      (await consoleLink(config.publicUrl ?? api.url, {
        terminal: process.stdout.isTTY,
        signInOnce: api.signInOnce,
        adminKey,
        config,
      }));
    process.stdout.write(welcome(api.url, adminKey, link));
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The database that the environment names, which is not ours to stop, or else our own. */
async function openDatabase(
  config: Config,
  logger: Logger,
): Promise<Addresses & Running & { readonly ours: boolean }> {
  const named = namedDatabase(config);
  if (named) return { ...named, ours: false, close: () => Promise.resolve() };
  const postgres = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: (message) => {
      logger.warn(message);
    },
  });
  const { ownerUrl, applicationUrl } = postgres;
  return { ownerUrl, applicationUrl, ours: true, close: () => postgres.stop() };
}

/** Sees to it that there are a signing key, one for webhooks and an admin key. */
async function installKeys(config: Config, databaseUrl: string, logger: Logger): Promise<AdminKey> {
  const database = connect({ url: databaseUrl, max: 1, applicationName: 'parley' });
  try {
    await ensureSigningKey(config, database);
    await ensureWebhookKey(config);
    return await ensureAdminKey(new ApiKeys(database, logger), {
      key: config.apiKey,
      dataDir: config.dataDir,
      terminal: process.stdout.isTTY,
    });
  } finally {
    await database.$disconnect();
  }
}
