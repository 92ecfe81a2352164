import pg from 'pg';
import type { QueueConnection } from './connection.js';
import { QUEUE_PREFIX, QUEUE_SCHEMA } from './queue-names.js';
import { endsWithin } from './within.js';

/** A worker keeps one of these to LISTEN on; the rest run short statements. */
const CONNECTIONS = 6;
const CONNECT_MS = 5_000;
const CLOSE_MS = 1_000;

/** The queues on PostgreSQL: one pool for all queues and workers of the process. */
export function postgresConnection(databaseUrl: string): QueueConnection {
  const pool = new pg.Pool({
    connectionString: inQueueSchema(databaseUrl),
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: 'parley-queues',
  });
  // A connection that is lost while nobody uses it; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    options: { connection: pool, prefix: QUEUE_PREFIX },
    ready,
    close: async () => {
      await endsWithin(CLOSE_MS, pool.end());
    },
  };
}

/** BullMQ's statements name no schema, and it cannot set the path of a pool that it did not make. */
function inQueueSchema(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const options = [url.searchParams.get('options'), `-c search_path=${QUEUE_SCHEMA}`];
  url.searchParams.set('options', options.filter(Boolean).join(' '));
  return url.href;
}

async function ready(user: { waitUntilReady(): Promise<void> }): Promise<void> {
  try {
    await user.waitUntilReady();
  } catch (cause) {
    throw new Error(
      `The queues in the database cannot be used (${String(cause)}): see that it runs, and run its migrations as the owner.`,
      { cause },
    );
  }
}
