import { startApi } from '../../apps/api/start-api.js';
import { loadConfig } from '../../libs/config/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { answering, memory } from './answering.js';

const config = loadConfig({ PORT: '0', LOG_LEVEL: 'silent', PARLEY_RATE_LIMIT: '0' });
const logger = createLogger({ level: config.logLevel });
const api = await startApi({ config, databaseUrl: process.argv[2] ?? '', logger });
answering({ url: api.url }, memory);
