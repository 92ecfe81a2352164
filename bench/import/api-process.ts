import { startApi } from '../../apps/api/start-api.js';
import { loadConfig } from '../../libs/config/index.js';
import { createLogger } from '../../libs/logging/index.js';

/** What the API says of itself: first where it answers, then its memory whenever it is asked. */
export type Said = { readonly url: string } | Memory;

/** Bytes of the process, and of what is still in use on its heap after a collection. */
export interface Memory {
  readonly rss: number;
  readonly heap: number;
}

const config = loadConfig({ PORT: '0', LOG_LEVEL: 'silent', PARLEY_RATE_LIMIT: '0' });
const logger = createLogger({ level: config.logLevel });
const api = await startApi({ config, databaseUrl: process.argv[2] ?? '', logger });
const say = (said: Said) => process.send?.(said);

process.on('message', () => {
  const { rss } = process.memoryUsage();
  globalThis.gc?.();
  say({ rss, heap: process.memoryUsage().heapUsed });
});
process.on('disconnect', () => process.exit());
say({ url: api.url });
