import { type ChildProcess, execFile, spawn, type SpawnOptions } from 'node:child_process';
import { parse } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.js';

const run = promisify(execFile);

/** Starts a program of PostgreSQL, as the right user. */
export type Launcher = (program: string, args: string[], options: SpawnOptions) => ChildProcess;

/**
 * A way to start PostgreSQL's programs as `account`. Where that user cannot get
 * to the data folder or to the programs, since a folder above them is closed to
 * it, they get the one capability that lets them pass; no folder's mode changes.
 *
 * @throws `Error` if they cannot be made to pass.
 */
export async function launcherFor(
  account: Account | undefined,
  dataDir: string,
  postgres: string,
): Promise<Launcher> {
  const common = { cwd: parse(dataDir).root, env: environment() };
  if (account === undefined) {
    return (program, args, options) => spawn(program, args, { ...common, ...options });
  }
  // Enters the folder and starts the program for real: whatever is in the way shows here.
  const trial = ['-c', 'cd "$1" && exec "$2" --version', 'sh', dataDir, postgres];
  const asUser = { ...common, ...account };
  if (await run('sh', trial, asUser).then(succeeds, fails)) {
    return (program, args, options) => spawn(program, args, { ...asUser, ...options });
  }
  const prefix = passingEverywhere(account);
  await run('setpriv', [...prefix, 'sh', ...trial], common).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new Error(
      `PostgreSQL cannot run as root, and the user ${account.uid} that it runs as instead cannot reach ${dataDir} or ${postgres} (${reason}): install setpriv (Debian: util-linux), move them out of folders that are closed to others, or start as another user than root.`,
      { cause },
    );
  });
  return (program, args, options) =>
    spawn('setpriv', [...prefix, program, ...args], { ...common, ...options });
}

/**
 * Options of setpriv(1): another user with nothing but the right to pass closed
 * folders, also when it asks by access(2), which counts that right only where the
 * fix-up at a change of user is off.
 */
function passingEverywhere({ uid, gid }: Account): string[] {
  return [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--bounding-set=-all,+dac_override',
    '--securebits=+no_setuid_fixup',
  ];
}

/** Nothing of ours, secrets least of all, is PostgreSQL's business. Windows needs its own. */
function environment(): NodeJS.ProcessEnv {
  const inherited = process.platform === 'win32' ? process.env : { PATH: process.env['PATH'] };
  return { ...inherited, LC_ALL: 'C', TZ: 'UTC' };
}

const succeeds = () => true;
const fails = () => false;
