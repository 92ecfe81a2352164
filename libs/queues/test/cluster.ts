import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../database/index.js';
import { until } from './until.js';

interface Node {
  url: string;
  client: Redis;
  stop: () => Promise<void>;
}

/** Two nodes that share the slots of a Redis Cluster, run by the program that runs this Redis. */
export async function startCluster(redisUrl: string): Promise<Omit<Node, 'client'>[]> {
  const program = await programOf(redisUrl);
  const [one, two] = await Promise.all([startNode(program), startNode(program)]);
  await one.client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '8191');
  await two.client.call('CLUSTER', 'ADDSLOTSRANGE', '8192', '16383');
  const { hostname, port } = new URL(two.url);
  await one.client.call('CLUSTER', 'MEET', hostname, port);
  for (const { client } of [one, two]) {
    await until(async () => (await client.cluster('INFO')).includes('cluster_state:ok'));
    client.disconnect();
  }
  return [one, two];
}

async function programOf(redisUrl: string): Promise<string> {
  const client = new Redis(redisUrl);
  const server = await client.info('server');
  client.disconnect();
  return /^executable:(.*)\r$/m.exec(server)?.[1] ?? 'redis-server';
}

async function startNode(program: string): Promise<Node> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'parley-cluster-'));
  const settings = { port, bind: '127.0.0.1', save: '', dir: folder, 'cluster-enabled': 'yes' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(program, args, { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  // It tries again until the node answers.
  client.on('error', () => undefined);
  await client.ping();
  const stop = async (): Promise<void> => {
    child.kill();
    await exited;
    await rm(folder, { recursive: true });
  };
  return { url, client, stop };
}
