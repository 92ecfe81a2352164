import { EventEmitter } from 'node:events';
import { Logger } from '@nestjs/common';
import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  isPgPool,
  type QueueBase,
} from 'bullmq';
import { TroubleLog } from './trouble-log.js';

/**
 * BullMQ's backend for the connection of a `QueueConnection`: chosen for each
 * queue and worker, because BullMQ's own default holds for a whole process.
 */
export const backendOf: BackendFactory = (name, options, wishes) => {
  const { connection } = options;
  return isPgPool(connection)
    ? createPostgresBackend(name, { ...options, connection }, wishes)
    : createRedisBackend(name, options, wishes);
};

/** Logs what goes wrong between a queue or worker and where its jobs are kept. */
export function storeLog(user: QueueBase, context: string): TroubleLog {
  const log = new TroubleLog(new Logger(context));
  user.on('error', (error: Error) => log.tell(`The queue "${user.name}" is in trouble`, error));
  const { connection } = user.opts;
  if (connection instanceof EventEmitter) {
    connection.on('connect', () => log.over(`The queue "${user.name}" is connected again`));
  }
  return log;
}
