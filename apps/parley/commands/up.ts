import { mkdir } from 'node:fs/promises';

import { Command } from 'commander';

import { ApiKeys } from '../../../libs/auth/index.js';
import { type Config, loadConfig } from '../../../libs/config/index.js';
import { connect, startEmbeddedPostgres } from '../../../libs/database/index.js';
import { createLogger, type Logger } from '../../../libs/logging/index.js';
import { type Running, runUntilStopped } from '../../../libs/process/index.js';
import { startApi } from '../../api/start-api.js';
import { startWorker } from '../../worker/start-worker.js';
import { type AdminKey, ensureAdminKey } from '../admin-key.js';
import { type Addresses, migrateAll, namedDatabase } from '../database-access.js';
import { ExampleLoad } from '../example.js';
import { welcome } from '../welcome.js';

export const upCommand = new Command('up')
  .description(
    'Run everything in one process: the API, a worker and, where DATABASE_URL names none, a PostgreSQL of its own.',
  )
  .action(async () => {
    const config = loadConfig();
    const logger = createLogger({ level: config.logLevel });
    await runUntilStopped(() => startAll(config, logger));
  });

/** Starts everything; what has been started is stopped again where a later part does not start. */
async function startAll(config: Config, logger: Logger): Promise<Running> {
  const parts: Running[] = [];
  const close = async () => {
    for (const part of parts.toReversed()) await part.close();
  };
  try {
    await mkdir(config.dataDir, { recursive: true });
    const addresses = await openDatabase(config, logger, parts);
    await migrateAll(addresses);
    const databaseUrl = addresses.applicationUrl;
    const adminKey = await installAdminKey(config, databaseUrl, logger);

    parts.push(await startWorker({ config, databaseUrl, logger }));
    const example = new ExampleLoad(databaseUrl);
    const api = await startApi({
      config,
      databaseUrl,
      logger,
      ready: { example: () => example.readiness() },
    });
    parts.push(api);
    await example.load(api.recorder);
    process.stdout.write(welcome(api.url, adminKey));
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openDatabase(config: Config, logger: Logger, parts: Running[]): Promise<Addresses> {
  const named = namedDatabase(config);
  if (named) return named;
  const postgres = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: (message) => {
      logger.warn(message);
    },
  });
  parts.push({ close: () => postgres.stop() });
  return postgres;
}

async function installAdminKey(
  config: Config,
  databaseUrl: string,
  logger: Logger,
): Promise<AdminKey> {
  const database = connect({ url: databaseUrl, max: 1, applicationName: 'parley' });
  try {
    return await ensureAdminKey(new ApiKeys(database, logger), {
      key: config.apiKey,
      dataDir: config.dataDir,
      terminal: process.stdout.isTTY,
    });
  } finally {
    await database.$disconnect();
  }
}
