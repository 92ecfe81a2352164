import { Command } from 'commander';

import { loadConfig } from '../../libs/config/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { runUntilStopped } from '../../libs/process/index.js';
import { readConsole } from './console.js';
import { startApi } from './start-api.js';
import { requireDatabaseUrl } from '../shared/database-access.js';
import { traced } from '../shared/traced.js';

export const apiCommand = new Command('api')
  .description('Run the HTTP API on the database of DATABASE_URL.')
  .action(async () => {
    const config = loadConfig();
    const logger = createLogger({
      level: config.logLevel,
      secrets: [config.apiKey, config.modelKey, config.webhookKey],
    });
    const databaseUrl = requireDatabaseUrl(config);
    const parts = { config, databaseUrl, logger, console: await readConsole() };
    await runUntilStopped(() => traced('parley-api', parts, () => startApi(parts)));
  });
