import { Command } from 'commander';

import { loadConfig } from '../../libs/config/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { runUntilStopped } from '../../libs/process/index.js';
import { startWorker } from './start-worker.js';
import { requireDatabaseUrl } from '../shared/database-access.js';
import { traced } from '../shared/traced.js';

export const workerCommand = new Command('worker')
  .description('Run a worker that keeps the views up to date, on the database of DATABASE_URL.')
  .action(async () => {
    const config = loadConfig();
    const logger = createLogger({
      level: config.logLevel,
      secrets: [config.apiKey, config.modelKey, config.webhookKey],
    });
    const databaseUrl = requireDatabaseUrl(config);
    const parts = { config, databaseUrl, logger };
    await runUntilStopped(() => traced('parley-worker', parts, () => startWorker(parts)));
  });
