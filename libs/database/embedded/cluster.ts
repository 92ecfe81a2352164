import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../process/index.js';
import { type Account, accountFor } from './account.js';
import { type Binaries, locateBinaries } from './binaries.js';
import { createCluster, type Passwords, PASSWORDS_FILE, removeLeftovers } from './new-cluster.js';
import { type Launcher, launcherFor } from './programs.js';

/** A cluster of PostgreSQL on disk, and how to work with it. */
export interface Cluster {
  /** The folder that it was opened by, without symbolic links. */
  dataDir: string;
  /** The folder in there that is PostgreSQL's own. */
  dir: string;
  /** As whom PostgreSQL runs; undefined for as this process does. */
  account: Account | undefined;
  passwords: Passwords;
  binaries: Binaries;
  launch: Launcher;
}

/**
 * Opens the cluster below the folder `path`, made now if there is none.
 *
 * @throws `Error` if PostgreSQL's programs cannot be run there.
 */
export async function openCluster(path: string, sync: boolean): Promise<Cluster> {
  await makeFolder(path);
  const dataDir = await realpath(path);
  const dir = join(dataDir, 'postgres');
  const [account, binaries] = await Promise.all([accountFor(dir), locateBinaries()]);
  const launch = await launcherFor(account, dataDir, binaries.postgres);
  await removeLeftovers(dataDir);
  if (!existsSync(dir)) {
    await createCluster({ dataDir, dir, account, launch, initdb: binaries.initdb, sync });
  }
  const passwords = JSON.parse(await readFile(join(dir, PASSWORDS_FILE), 'utf8')) as Passwords;
  return { dataDir, dir, account, passwords, binaries, launch };
}
