import { startApi } from '../../apps/api/start-api.js';
import { loadConfig } from '../../libs/config/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { answering, memory } from './answering.js';

const [databaseUrl = '', answerMemory] = process.argv.slice(2);
const config = loadConfig({
  PORT: '0',
  LOG_LEVEL: 'silent',
  PARLEY_RATE_LIMIT: '0',
  PARLEY_ANSWER_MEMORY_BYTES: answerMemory,
});
const logger = createLogger({ level: config.logLevel });
const api = await startApi({ config, databaseUrl, logger });
answering({ url: api.url }, memory);
