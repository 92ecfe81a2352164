import { startWorker } from '../../apps/worker/start-worker.js';
import { loadConfig } from '../../libs/config/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { answering, memory } from './answering.js';

const config = loadConfig({ LOG_LEVEL: 'silent' });
const logger = createLogger({ level: config.logLevel });
await startWorker({ config, databaseUrl: process.argv[2] ?? '', logger });
answering({}, memory);
