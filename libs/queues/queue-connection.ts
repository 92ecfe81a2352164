import type { QueueConnection } from './connection.js';
import { postgresConnection } from './postgres-connection.js';
import { redisConnection } from './redis-connection.js';

/** Where the queues live: in the application's database, or on Redis or Valkey if one is named. */
export interface QueueConfig {
  /** `redis[s]://…`; several with commas between them are nodes of one Redis Cluster. */
  redisUrl?: string | undefined;
  /** `postgresql://…`, as the application's role. */
  databaseUrl: string;
}

/**
 * Connects to where the queues live. It returns at once: connections are made,
 * and made again when they are lost, behind the scenes.
 */
export function queueConnection({ redisUrl, databaseUrl }: QueueConfig): QueueConnection {
  return redisUrl ? redisConnection(redisUrl) : postgresConnection(databaseUrl);
}
