export { correlationId, withCorrelation } from './correlation.js';
export { createLogger } from './logger.js';
export type { LogDestination, Logger } from './logger.js';
export { NestLogger } from './nest-logger.js';
