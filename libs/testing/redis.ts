import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Redis } from 'ioredis';
import { freePort } from '../database/index.js';
import { onPath } from './on-path.js';

/** A Redis of the test's own. */
export interface TestRedis {
  url: string;
  pid: number;
  /** Ends it, if it still runs, and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the `redis-server` or `valkey-server` of the PATH on 127.0.0.1, without
 * any files; undefined where there is none.
 *
 * @param fixedPort a free one if it is not given
 * @throws `Error` with what it said if it does not start.
 */
export async function startRedis(fixedPort?: number): Promise<TestRedis | undefined> {
  const program = findRedis();
  if (program === undefined) return undefined;
  const port = fixedPort ?? (await freePort());
  const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', daemonize: 'no' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const output = text(child.stdout);
  const exited = once(child, 'exit');
  const failed = exited.then(async () => {
    throw new Error(`${program} does not start:\n${await output}`);
  });
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  // It tries again until the server answers or ends.
  client.on('error', () => undefined);
  try {
    await Promise.race([client.ping(), failed]);
  } finally {
    client.disconnect();
  }
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}

/** The path of the server that `startRedis` starts; undefined where there is none. */
export function findRedis(): string | undefined {
  return onPath('redis-server') ?? onPath('valkey-server');
}
