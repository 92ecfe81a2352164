export { ConfigError, loadConfig, settings } from './config.js';
export type { Config } from './config.js';
