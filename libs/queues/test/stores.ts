import pg from 'pg';
import { Redis } from 'ioredis';
import type { QueueConfig } from '../index.js';
import { migrateQueues } from '../index.js';
import { startPostgres, startRedis } from './servers-tmp.js';

/** A place for the queues, with what a test does to it behind their back. */
export interface Store {
  config: QueueConfig;
  /** Every job is gone. */
  empty(): Promise<void>;
  /** Every connection breaks. */
  cut(): Promise<void>;
  close(): Promise<void>;
}

const NOT_USED = 'postgresql://nobody@127.0.0.1:1/none';

export async function postgresStore(): Promise<Store> {
  const server = await startPostgres();
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  await owner.query('CREATE ROLE parley_application NOLOGIN');
  await owner.query("CREATE ROLE app LOGIN PASSWORD 'app' IN ROLE parley_application");
  await migrateQueues(server.url);
  const url = new URL(server.url);
  url.username = url.password = 'app';
  return {
    config: { databaseUrl: url.href },
    empty: async () => {
      await owner.query(
        'TRUNCATE bullmq.job, bullmq.dedup, bullmq.dedup_next, bullmq.meta CASCADE',
      );
    },
    cut: async () => {
      await owner.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'",
      );
    },
    close: async () => {
      await owner.end();
      await server.stop();
    },
  };
}

export async function redisStore(): Promise<Store> {
  const server = await startRedis();
  return redisNodes([server.url], () => server.stop());
}

/** Two nodes that share the slots. */
export async function clusterStore(): Promise<Store> {
  const flags = ['--cluster-enabled', 'yes'];
  const servers = await Promise.all([startRedis(flags), startRedis(flags)]);
  const [one, two] = servers.map(({ url }) => new Redis(url));
  if (!one || !two) throw new Error('Two nodes were started');
  await one.call('CLUSTER', 'ADDSLOTSRANGE', '0', '8191');
  await two.call('CLUSTER', 'ADDSLOTSRANGE', '8192', '16383');
  const { hostname, port } = new URL(servers[1].url);
  await one.call('CLUSTER', 'MEET', hostname, port);
  for (const node of [one, two]) {
    while (!String(await node.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    node.disconnect();
  }
  return redisNodes(
    servers.map(({ url }) => url),
    async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  );
}

function redisNodes(urls: string[], stop: () => Promise<void>): Store {
  const nodes = urls.map((url) => new Redis(url));
  const onAll = async <T>(run: (node: Redis) => Promise<T>): Promise<T[]> =>
    Promise.all(nodes.map(run));
  return {
    config: { redisUrl: urls.join(','), databaseUrl: NOT_USED },
    empty: async () => {
      await onAll((node) => node.flushall());
    },
    cut: async () => {
      await onAll((node) => node.call('CLIENT', 'KILL', 'TYPE', 'normal'));
    },
    close: async () => {
      for (const node of nodes) node.disconnect();
      await stop();
    },
  };
}
