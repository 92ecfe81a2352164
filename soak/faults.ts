import { setTimeout as sleep } from 'node:timers/promises';

import { Redis } from 'ioredis';

import { startRedis, type TestRedis } from '../libs/testing/index.js';
import type { Fleet } from '../test/deployments/fleet.js';
import type { Clocks } from './clocks.js';
import type { Disk } from './disk.js';
import type { Postgres } from './postgres.js';
import type { Random } from './random.js';
import type { Tally } from './tally.js';

/** What the faults happen to. */
export interface Machines {
  readonly fleet: Fleet;
  readonly postgres: Postgres;
  /** Undefined where there is none: the queues are in PostgreSQL. */
  redis: TestRedis | undefined;
  readonly clocks: Clocks;
  readonly disk: Disk;
}

/** Something that goes wrong; it comes back once that is over, or goes on by itself. */
export interface Fault {
  readonly name: string;
  happen(): Promise<unknown> | undefined;
}

const HOUR = 3_600;

/** All that can go wrong here. */
export function faultsOf(machines: Machines, random: Random, tally: Tally): Fault[] {
  const { fleet, postgres, clocks, disk } = machines;
  const step = (name: string): Fault => ({
    name: `clock of ${name} stepped`,
    happen: () => clocks.step(name, random.between(-HOUR, HOUR)),
  });
  const either = () => random.between(0, 1);
  const faults: Fault[] = [
    {
      name: 'API killed',
      happen: () => fleet.api(either()).process.signal('SIGKILL'),
    },
    {
      name: 'worker killed',
      happen: () => fleet.workers[either()]?.signal('SIGKILL'),
    },
    { name: 'PostgreSQL crashed', happen: () => postgres.crash() },
  ];
  if (machines.redis) {
    const { url } = machines.redis;
    faults.push(
      { name: 'Redis restarted', happen: () => restartRedis(machines, random.between(0, 3_000)) },
      { name: 'Redis flushed', happen: () => flush(url) },
    );
  }
  if (clocks.canStep) {
    for (const name of ['postgres', `api-${either()}`, `worker-${either()}`])
      faults.push(step(name));
  }
  if (disk.canFill) {
    faults.push({ name: 'disk filled', happen: () => fillDisk(machines, tally) });
  }
  return faults;
}

async function restartRedis(machines: Machines, awayMs: number): Promise<void> {
  if (!machines.redis) return;
  const { url, pid } = machines.redis;
  process.kill(pid, 'SIGKILL');
  await machines.redis.stop();
  await sleep(awayMs);
  machines.redis = await startRedis(Number(new URL(url).port));
}

async function flush(url: string): Promise<void> {
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();
}

/** Fills the disk of PostgreSQL until appends are refused for a while; then there is room again. */
async function fillDisk({ disk }: Machines, tally: Tally): Promise<void> {
  const refusals = () => tally.of('refused append: 503 /problems/unavailable');
  const before = refusals();
  await disk.fill();
  for (let waited = 0; waited < 200 && refusals() < before + 5; waited += 1) await sleep(100);
  await sleep(1_000);
  if (refusals() === before) tally.tell('No append was refused while the disk was full.');
  tally.count('appends refused while the disk was full', refusals() - before);
  await disk.free();
}
