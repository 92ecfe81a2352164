import { randomInt } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { startRedis } from '../libs/testing/index.js';
import { Fleet } from '../test/deployments/fleet.js';
import { killAll } from '../test/support/processes.js';
import { call, type Told } from './callers.js';
import { check } from './checks.js';
import { Clocks } from './clocks.js';
import { Disk } from './disk.js';
import { faultsOf, type Machines } from './faults.js';
import { Postgres } from './postgres.js';
import { Random } from './random.js';
import { Tally } from './tally.js';

const DISK_MEGABYTES = 1_024;
const CALLERS = 12;
const DOSSIERS = ['one', 'two', 'three', 'four'];
/** What catching up after the last fault may take. */
const PATIENCE_MS = 120_000;

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '4' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
  },
});
const milliseconds = Number(options.minutes) * 60_000;
const seed = Number(options.seed);
if (!(milliseconds > 0) || !Number.isInteger(seed)) {
  throw new Error('--minutes takes a number above 0, --seed a whole number.');
}

const tally = new Tally();
const random = new Random(seed);
console.log(`Soaking for ${options.minutes} minutes. The same faults again: --seed ${seed}`);

const folder = await mkdtemp(join(tmpdir(), 'parley-soak-'));
// PostgreSQL does not run as root, and has to pass through.
await chmod(folder, 0o711);
const data = join(folder, 'data');
await mkdir(data, { mode: 0o711 });
const disk = await Disk.mount(data, DISK_MEGABYTES);
/** What is to be ended when all is over, the last first. */
const endings: (() => Promise<unknown> | undefined)[] = [
  () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  () => disk.unmount(),
];
const endAll = async () => {
  for (let end = endings.pop(); end; end = endings.pop()) await end();
};
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void endAll().finally(() => process.exit(1)));
}
try {
  await soak(await start());
} finally {
  await endAll();
}
console.log(`\n${tally.lines().join('\n')}\n${tally.seconds().toFixed(0).padStart(8)}  seconds`);
console.log(`${String(tally.violations.length).padStart(8)}  violations`);
process.exit(tally.violations.length === 0 ? 0 : 1);

/** PostgreSQL, Redis, two APIs and two workers; says which faults cannot be made here. */
async function start(): Promise<Machines> {
  const clocks = new Clocks(folder);
  for (const name of ['postgres', 'api-0', 'api-1', 'worker-0', 'worker-1']) {
    await clocks.step(name, 0);
  }
  const postgres = await Postgres.start(data, clocks.environment('postgres'));
  endings.push(() => postgres.end('SIGQUIT'));
  const redis = await startRedis();
  if (!redis)
    tally.tell('Left out: faults of Redis, which is not installed. Queues in PostgreSQL.');
  if (!clocks.canStep) tally.tell('Left out: steps of clocks, as libfaketime is not installed.');
  if (!disk.canFill) tally.tell('Left out: a full disk, as only root may mount a small one.');
  const fleet = await Fleet.start({
    apis: 2,
    workers: 2,
    environment: {
      DATABASE_URL: postgres.applicationUrl,
      ...(redis && { REDIS_URL: redis.url }),
      LOG_LEVEL: 'error',
    },
    own: (name) => clocks.environment(name),
  });
  const machines: Machines = { fleet, postgres, redis, clocks, disk };
  endings.push(
    () => machines.redis?.stop(),
    () => killAll(),
  );
  return machines;
}

/** Callers file and read while one thing after the other goes wrong; then everything is compared. */
async function soak(running: Machines): Promise<void> {
  const { fleet, postgres } = running;
  for (const dossier of DOSSIERS) await fleet.api(0).client.open(dossier);
  const told: Told = { acknowledged: [], unknown: new Set() };
  const end = performance.now() + milliseconds;
  const over = () => performance.now() > end;
  const callers = Array.from({ length: CALLERS }, (_, index) =>
    call(`caller ${index}`, {
      fleet,
      dossiers: DOSSIERS,
      random: new Random(seed + index + 1),
      tally,
      told,
      over,
    }),
  );
  const faults = faultsOf(running, random, tally);
  while (!over()) {
    for (const fault of random.shuffled(faults)) {
      await sleep(random.between(500, 4_000));
      if (over()) break;
      tally.tell(fault.name);
      tally.count(fault.name);
      await fault.happen();
      await bringUp(running);
    }
  }
  tally.tell('No more faults; what is under way is sent until it is acknowledged.');
  await postgres.ready();
  await bringUp(running);
  await Promise.all(
    fleet.apis.map(async ({ process, url }) => {
      await process.ready(url).catch(async () => {
        const answer = await fetch(`${url}/health/ready`).then(
          (response) => response.text(),
          String,
        );
        tally.violation(`The API at ${url} does not get ready: ${answer}\n${process.output}`);
      });
    }),
  );
  await Promise.all(callers);
  tally.tell('Views catch up.');
  await fleet.caughtUp(PATIENCE_MS);
  tally.tell('Log and views are compared.');
  await check(running, told, tally);
}

/** Starts what has ended, and does not wait for it: the next fault may find it starting. */
async function bringUp({ fleet, postgres }: Machines): Promise<void> {
  if (!postgres.runs) await postgres.ready();
  for (const [index, { process }] of fleet.apis.entries()) {
    if (!process.runs) fleet.restartApi(index);
  }
  for (const [index, worker] of fleet.workers.entries()) {
    if (!worker.runs) fleet.startWorker(index);
  }
}
