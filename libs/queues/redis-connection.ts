import { Cluster, Redis } from 'ioredis';
import type { QueueConnection } from './connection.js';
import { QUEUE_PREFIX } from './queue-names.js';

/** How long to wait before the n-th attempt to connect again, in milliseconds. */
const retryStrategy = (times: number): number => Math.min(times * 100, 2_000);

/** A worker waits for ever for its store to come back, as BullMQ demands. */
const WAIT_FOR_EVER = { maxRetriesPerRequest: null };

/** The queues on Redis or Valkey: one node, or with commas between URLs the nodes of a cluster. */
export function redisConnection(url: string): QueueConnection {
  const client = connect(url.split(','));
  // BullMQ listens too, and its queues and workers log; without a listener ioredis prints each error.
  client.on('error', () => undefined);
  return {
    options: { connection: client, prefix: QUEUE_PREFIX },
    ready: () => Promise.resolve(),
    close: () => {
      client.disconnect();
      return Promise.resolve();
    },
  };
}

function connect(urls: string[]): Redis | Cluster {
  const [first, ...others] = urls;
  if (first !== undefined && others.length === 0) {
    return new Redis(first, { ...WAIT_FOR_EVER, retryStrategy });
  }
  return new Cluster(urls, { clusterRetryStrategy: retryStrategy, redisOptions: WAIT_FOR_EVER });
}
