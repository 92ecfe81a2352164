import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Cluster } from './cluster.js';
import { commandLine, isAlive } from './processes.js';

const run = promisify(execFile);

/** The main process of a running PostgreSQL. */
export interface Postmaster {
  pid: number;
  port: number;
}

/**
 * The PostgreSQL that runs, starts or stops on the cluster in `dir`, whoever
 * started it; undefined if there is none. A lock file that names the process of
 * some other program is removed, as PostgreSQL would refuse to start over it.
 */
export async function findPostmaster(dir: string): Promise<Postmaster | undefined> {
  const file = join(dir, 'postmaster.pid');
  const content = await readFile(file, 'utf8').catch(() => '');
  // Lines of the lock file: process id, folder, start time, port, and more.
  const [pid = 0, , , port = 0] = content.split('\n').map(Number);
  if (!isAlive(pid)) return undefined;
  if (await isPostmaster(pid, dir)) return { pid, port };
  if ((await readFile(file, 'utf8').catch(() => '')) === content) await rm(file, { force: true });
  return undefined;
}

/**
 * Stops PostgreSQL: sessions are ended and data written at once; after 4 s
 * without waiting for that, which the next start makes up for.
 *
 * @throws `Error` if it still runs 10 s later.
 */
export async function stopPostmaster({ dir, binaries }: Cluster, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await run(binaries.pgCtl, ['stop', '-D', dir, '-m', 'fast', '-w']);
    return;
  }
  const steps = [
    { signal: 'SIGINT', patienceMs: 4_000 },
    { signal: 'SIGQUIT', patienceMs: 10_000 },
  ] as const;
  for (const { signal, patienceMs } of steps) {
    if (!(await isPostmaster(pid, dir))) return;
    process.kill(pid, signal);
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (!(await isPostmaster(pid, dir))) return;
      await sleep(20);
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) on ${dir} does not stop: end it by hand.`);
}

/** Ids are used again: only the command line tells that it is PostgreSQL, and on which cluster. */
async function isPostmaster(pid: number, dir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const command = await commandLine(pid);
  // Unknown while it lives is taken for yes: two servers on one cluster are the worse mistake.
  return command === undefined || ` ${command} `.includes(` ${dir} `);
}
