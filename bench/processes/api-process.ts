import { startApi } from '../../apps/api/start-api.js';
import { loadConfig } from '../../libs/config/index.js';
import { readSite } from '../../libs/http/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { answering, memory } from './answering.js';

/** What its answers may take of memory is the usual where that is empty; the console is served where it is said to lie. */
const [databaseUrl = '', answerMemory = '', built] = process.argv.slice(2);
const config = loadConfig({
  PORT: '0',
  LOG_LEVEL: 'silent',
  PARLEY_RATE_LIMIT: '0',
  PARLEY_ANSWER_MEMORY_BYTES: answerMemory || undefined,
});
const logger = createLogger({ level: config.logLevel });
const console = built === undefined ? undefined : await readSite(built);
const api = await startApi({ config, databaseUrl, logger, console });
answering({ url: api.url }, memory);
