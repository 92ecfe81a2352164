import { Redis } from 'ioredis';
import pg from 'pg';
import { migrateQueues, type QueueConfig } from '../index.js';

/** A place for the queues, with what a test does to it behind their back. */
export interface Store {
  config: QueueConfig;
  /** Every job is gone. */
  empty(): Promise<void>;
  /** Every connection breaks. */
  cut(): Promise<void>;
  close: () => Promise<void>;
}

/** Where nobody answers: what is on Redis must not need the database. */
const NO_DATABASE = 'postgresql://nobody@127.0.0.1:1/none';

/** The queues in a database. */
export async function postgresStore({
  ownerUrl,
  url,
  drop,
}: {
  ownerUrl: string;
  url: string;
  drop: () => Promise<void>;
}): Promise<Store> {
  await migrateQueues(ownerUrl);
  const owner = new pg.Client({ connectionString: ownerUrl });
  // Dropping the database ends the session, also when a test failed before it was closed.
  owner.on('error', () => undefined);
  await owner.connect();
  const run = async (statement: string): Promise<void> => {
    await owner.query(statement);
  };
  return {
    config: { databaseUrl: url },
    empty: () => run('TRUNCATE bullmq.job, bullmq.dedup, bullmq.dedup_next, bullmq.meta CASCADE'),
    cut: () =>
      run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()`),
    close: async () => {
      await owner.end();
      await drop();
    },
  };
}

/** The queues on one Redis, or on several that are the nodes of a cluster. */
export function redisStore(nodes: { url: string; stop: () => Promise<void> }[]): Store {
  const clients = nodes.map(({ url }) => new Redis(url));
  const run = async (...[command, ...parameters]: [string, ...string[]]): Promise<void> => {
    await Promise.all(clients.map((client) => client.call(command, ...parameters)));
  };
  return {
    config: { redisUrl: nodes.map(({ url }) => url).join(','), databaseUrl: NO_DATABASE },
    empty: () => run('FLUSHALL'),
    cut: () => run('CLIENT', 'KILL', 'TYPE', 'normal'),
    close: async () => {
      for (const client of clients) client.disconnect();
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}
