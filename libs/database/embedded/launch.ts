import { once } from 'node:events';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster } from './cluster.js';
import { freePort } from './ports.js';
import { removeStaleSocketLock } from './postmaster.js';
import { HAS_SOCKETS, SOCKET_PORT, socketFolder } from './socket-folder.js';

/** Parameters of PostgreSQL by their names, such as `{ work_mem: '16MB' }`. */
export type Settings = Readonly<Record<string, string>>;

/** A process of PostgreSQL that was just started, and may end at once. */
export interface Launched {
  pid: number;
  isUp: () => boolean;
  /** Settles when it ends. */
  ended: Promise<unknown>;
}

/** Where PostgreSQL writes what happens. */
export function logFile({ dataDir }: Cluster): string {
  return join(dataDir, 'postgres.log');
}

/**
 * Starts PostgreSQL at a Unix socket and at no port, and does not wait until it is ready. Where there
 * are none, it listens on 127.0.0.1: on `fixedPort`, else on the port of the last time, else on a
 * free one.
 */
export async function launchPostgres(
  cluster: Cluster,
  settings: Settings,
  fixedPort?: number,
): Promise<Launched> {
  const listening = HAS_SOCKETS ? await atSocket(cluster) : await atPort(cluster, fixedPort);
  const parameters = { ...listening, ...settings };
  const flags = Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(logFile(cluster), 'a', 0o600);
  try {
    // In a group of its own: Ctrl-C is for us, who stop it once nobody needs it any more.
    const child = cluster.launch(cluster.binaries.postgres, ['-D', cluster.dir, ...flags], {
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
    });
    child.unref();
    const ended = once(child, 'exit');
    await Promise.race([once(child, 'spawn'), ended]);
    const isUp = () => child.exitCode === null && child.signalCode === null;
    return { pid: child.pid ?? 0, isUp, ended };
  } finally {
    await log.close();
  }
}

async function atSocket({ dataDir, dir, account }: Cluster): Promise<Settings> {
  const folder = await socketFolder(dataDir, account);
  await removeStaleSocketLock(folder, dir);
  return {
    listen_addresses: '',
    port: String(SOCKET_PORT),
    // A list, of which each may be in quotation marks.
    unix_socket_directories: `"${folder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
  };
}

async function atPort(cluster: Cluster, fixedPort: number | undefined): Promise<Settings> {
  const port = fixedPort ?? (await choosePort(cluster));
  return { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' };
}

async function choosePort({ dataDir }: Cluster): Promise<number> {
  const file = join(dataDir, 'postgres-port');
  const last = Number(await readFile(file, 'utf8').catch(() => 0));
  const port = await freePort(Number.isInteger(last) && last < 65_536 ? last : 0);
  if (port !== last) await writeFile(file, `${port}\n`, { mode: 0o600 });
  return port;
}
