import { connectRedis } from '../redis/index.js';
import type { QueueConnection } from './connection.js';
import { QUEUE_PREFIX } from './queue-names.js';

/** A worker waits for ever for its store to come back, as BullMQ demands. */
const WAIT_FOR_EVER = { maxRetriesPerRequest: null };

/** The queues on Redis or Valkey: one node, or with commas between URLs the nodes of a cluster. */
export function redisConnection(url: string): QueueConnection {
  const client = connectRedis(url, WAIT_FOR_EVER);
  return {
    options: { connection: client, prefix: QUEUE_PREFIX },
    ready: () => Promise.resolve(),
    close: () => {
      client.disconnect();
      return Promise.resolve();
    },
  };
}
