import type { ConnectionOptions } from 'bullmq';
import { postgresConnection } from './postgres-connection.js';
import { redisConnection } from './redis-connection.js';

/** Where the queues live: in the application's database, or on Redis or Valkey if one is named. */
export interface QueueConfig {
  /** `redis[s]://…`; several with commas between them are nodes of one Redis Cluster. */
  redisUrl?: string | undefined;
  /** `postgresql://…`, as the application's role. */
  databaseUrl: string;
}

/** Open connections to where the queues live. */
export interface QueueConnection {
  /** What BullMQ's queues and workers take; they leave the connection open. */
  readonly options: { connection: ConnectionOptions; prefix: string };

  /**
   * Makes sure that the queues can be used. Redis may be away, so on Redis this
   * asks nothing: waking is an optimisation. Without PostgreSQL nothing works.
   *
   * @throws `Error` that says what to do.
   */
  check(): Promise<void>;

  /** Closes the connections, in 1 s at most. Close queues and workers first. */
  close(): Promise<void>;
}

/**
 * Connects to where the queues live. It returns at once: connections are made,
 * and made again when they are lost, behind the scenes.
 */
export function queueConnection({ redisUrl, databaseUrl }: QueueConfig): QueueConnection {
  return redisUrl ? redisConnection(redisUrl) : postgresConnection(databaseUrl);
}
