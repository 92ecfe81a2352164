import type pg from 'pg';
import { isLent, scramPool } from '../database/index.js';
import type { QueueConnection } from './connection.js';
import { QUEUE_PREFIX, QUEUE_SCHEMA } from './queue-names.js';
import { endsWithin } from './within.js';

/** Each worker keeps one of these to LISTEN on; the rest run short statements. */
const CONNECTIONS = 8;
const CONNECT_MS = 10_000;
const CLOSE_MS = 1_000;

/** The queues on PostgreSQL: one pool for all queues and workers of the process. */
export function postgresConnection(databaseUrl: string): QueueConnection {
  const pool = scramPool({
    connectionString: withOptions(databaseUrl),
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: 'parley-queues',
  });
  // A connection that is lost while nobody uses it; without a listener it would end the process.
  pool.on('error', () => undefined);
  const ready = async (user: { waitUntilReady(): Promise<void> }): Promise<void> => {
    if (await isPooled(pool)) {
      throw new Error(
        'DATABASE_URL goes through a connection pooler such as PgBouncer, which does not keep the sessions that queues in PostgreSQL need: set REDIS_URL, or let DATABASE_URL go to PostgreSQL directly.',
      );
    }
    await settle(user);
  };
  return {
    options: { connection: pool, prefix: QUEUE_PREFIX },
    ready,
    close: async () => {
      await endsWithin(CLOSE_MS, pool.end());
    },
  };
}

/**
 * BullMQ's statements name no schema, and it cannot set the path of a pool that it did not make. Nothing
 * of a queue waits for the disk: a job that a crash takes, or brings again, is what the sweep is for.
 */
function withOptions(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const ours = `-c search_path=${QUEUE_SCHEMA} -c synchronous_commit=off`;
  const options = [url.searchParams.get('options'), ours];
  url.searchParams.set('options', options.filter(Boolean).join(' '));
  return url.href;
}

/**
 * Whether a pooler is in the way: it refuses the option that names the schema, or names a process of
 * its own invention for the session that it lends.
 */
async function isPooled(pool: pg.Pool): Promise<boolean> {
  const session = await pool.connect().catch((error: unknown) => {
    if (String(error).includes('unsupported startup parameter')) return undefined;
    return unusable(error);
  });
  if (!session) return true;
  try {
    return await isLent(session);
  } finally {
    session.release();
  }
}

async function settle(user: { waitUntilReady(): Promise<void> }): Promise<void> {
  try {
    await user.waitUntilReady();
  } catch (cause) {
    unusable(cause);
  }
}

function unusable(cause: unknown): never {
  throw new Error(
    `The queues in the database cannot be used (${String(cause)}): see that it runs, and run its migrations as the owner.`,
    { cause },
  );
}
