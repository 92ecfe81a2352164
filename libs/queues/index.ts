export { migrateQueues } from './migrate-queues.js';
export { PROJECTION_HANDLER } from './projection-handler.js';
export type { ProjectionHandler } from './projection-handler.js';
export type { QueueConfig } from './queue-connection.js';
export { READING_HANDLER, READING_WAKER } from './reading-handler.js';
export type { ReadingHandler } from './reading-handler.js';
export { QueuesModule } from './queues-module.js';
export type { QueueWorkerConfig } from './queues-module.js';
export { Waker } from './waker.js';
