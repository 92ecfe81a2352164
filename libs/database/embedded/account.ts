import { execFile } from 'node:child_process';
import { chown, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A user of the system. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * As whom PostgreSQL's programs have to run, given the folder that holds a
 * cluster or will: undefined means as this process does. PostgreSQL refuses
 * root, so for root it is the owner of the folder if that is not root, else the
 * user `postgres`, created where it is missing, else `nobody`.
 */
export async function accountFor(clusterDir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(clusterDir).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account =
    (await lookUp('postgres')) ?? (await create('postgres')) ?? (await lookUp('nobody'));
  if (account === undefined) {
    throw new Error(
      'PostgreSQL does not run as root and there is no other user to run it as: create a user named postgres, or start as another user than root.',
    );
  }
  // A folder that root copied here belongs to root with all that is in it.
  if (owner !== undefined) {
    await run('chown', ['-R', `${account.uid}:${account.gid}`, clusterDir]);
  }
  return account;
}

/** Gives a file or folder to the account, if there is one. */
export async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account !== undefined) await chown(path, account.uid, account.gid);
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function create(name: string): Promise<Account | undefined> {
  const shell = '--shell=/usr/sbin/nologin';
  await run('useradd', ['--system', '--user-group', '--no-create-home', shell, name]).catch(
    () => undefined,
  );
  return lookUp(name);
}
