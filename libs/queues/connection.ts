import type { ConnectionOptions } from 'bullmq';

/** Under this token: the connections of the process, a {@link QueueConnection}. */
export const QUEUE_CONNECTION = Symbol('QUEUE_CONNECTION');

/** Open connections to where the queues live. */
export interface QueueConnection {
  /** What BullMQ's queues and workers take; they leave the connection open. */
  readonly options: { readonly connection: ConnectionOptions; readonly prefix: string };

  /**
   * Comes back when this queue or worker can be used. Redis may be away, so on
   * Redis it comes back at once: waking is an optimisation. On PostgreSQL BullMQ
   * looks at its schema once, and would be useless for ever if that failed.
   *
   * @throws `Error` that says what to do.
   */
  ready(user: { waitUntilReady(): Promise<void> }): Promise<void>;

  /** Closes the connections, in 1 s at most. Close queues and workers first. */
  close(): Promise<void>;
}
