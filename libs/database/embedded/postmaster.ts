import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Place } from './address.js';
import type { Cluster } from './cluster.js';
import { commandLine, isAlive } from './processes.js';
import { socketIn } from './socket-folder.js';

const run = promisify(execFile);

/** The main process of a running PostgreSQL. */
export interface Postmaster {
  pid: number;
  /** Undefined while it does not listen yet. */
  place: Place | undefined;
}

/**
 * The PostgreSQL that runs, starts or stops on the cluster in `dir`, whoever
 * started it; undefined if there is none. A lock file that names the process of
 * some other program is removed, as PostgreSQL would refuse to start over it.
 */
export async function findPostmaster(dir: string): Promise<Postmaster | undefined> {
  const lines = await readLock(join(dir, 'postmaster.pid'), dir);
  return lines && { pid: Number(lines[0]), place: placeIn(lines) };
}

/** Removes the lock of the socket in a folder if it names the process of some other program. */
export async function removeStaleSocketLock(folder: string, dir: string): Promise<void> {
  await readLock(`${socketIn(folder)}.lock`, dir);
}

/** The lines of a lock file that a postmaster on `dir` holds; one that another program seems to hold goes. */
async function readLock(file: string, dir: string): Promise<string[] | undefined> {
  const content = await readFile(file, 'utf8').catch(() => '');
  const lines = content.split('\n');
  const pid = Number(lines[0]);
  if (!isAlive(pid)) return undefined;
  if (await isPostmaster(pid, dir)) return lines;
  if ((await readFile(file, 'utf8').catch(() => '')) === content) await rm(file, { force: true });
  return undefined;
}

/** Lines of the lock file: process id, folder, start time, port, folder of the socket, TCP address, and more. */
function placeIn([, , , port, folder = '', address = '']: readonly string[]): Place | undefined {
  if (folder !== '') return { host: folder, port: Number(port) };
  return address === '' ? undefined : { host: '127.0.0.1', port: Number(port) };
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
