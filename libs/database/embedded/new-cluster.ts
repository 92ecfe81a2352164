import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Account, giveTo } from './account.js';
import { isAlive } from './processes.js';
import type { Launcher } from './programs.js';

/** The passwords of the roles, in plain text: the file is for its owner alone (0600). */
export interface Passwords {
  owner: string;
  application: string;
}

/** Where they are, inside the cluster's folder: neither is of use without the other. */
export const PASSWORDS_FILE = 'parley-passwords.json';

/** The superuser of the cluster, which owns the database. */
export const OWNER = 'parley_owner';

const STAGING = 'postgres.new-';
/** Making a cluster takes seconds: what is older was left by a process that died. */
const STAGING_MAX_AGE_MS = 60_000;

/**
 * Makes a cluster with new passwords at `dir`. It appears there complete or not
 * at all; where several processes do so at once, one of theirs.
 *
 * @throws `Error` with what initdb said.
 */
export async function createCluster(where: {
  dataDir: string;
  dir: string;
  account: Account | undefined;
  launch: Launcher;
  initdb: string;
  /** Whether to wait until all of it is on disk. */
  sync: boolean;
}): Promise<void> {
  const { dataDir, dir, account } = where;
  const passwords: Passwords = { owner: newPassword(), application: newPassword() };
  const staging = await mkdtemp(join(dataDir, `${STAGING}${process.pid}-`));
  try {
    await giveTo(account, staging);
    const writeSecret = async (path: string, content: string) => {
      await writeFile(path, content, { mode: 0o600, flush: true });
      await giveTo(account, path);
    };
    const passwordFile = join(staging, 'password');
    await writeSecret(passwordFile, passwords.owner);
    const complete = join(staging, 'cluster');
    await runInitdb(where.launch, where.initdb, [
      `--pgdata=${complete}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(where.sync ? [] : ['--no-sync']),
    ]);
    await writeSecret(join(complete, PASSWORDS_FILE), JSON.stringify(passwords));
    await rename(complete, dir).catch((error: unknown) => {
      if (!existsSync(dir)) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Removes what starts that were killed have left half finished. */
export async function removeLeftovers(dataDir: string): Promise<void> {
  const names = (await readdir(dataDir)).filter((name) => name.startsWith(STAGING));
  for (const name of names) {
    const path = join(dataDir, name);
    const pid = Number(name.slice(STAGING.length).split('-')[0]);
    const { mtimeMs } = await stat(path);
    if (isAlive(pid) && Date.now() - mtimeMs < STAGING_MAX_AGE_MS) continue;
    await rm(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runInitdb(launch: Launcher, initdb: string, args: string[]): Promise<void> {
  const child = launch(initdb, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, errors, [code]] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`initdb could not make a cluster.\n${output}${errors}`.trim());
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
