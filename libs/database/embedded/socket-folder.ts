import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, lstat, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, giveTo } from './account.js';

/** Whether servers listen at Unix sockets here. PostgreSQL's client for Windows knows none. */
export const HAS_SOCKETS = process.platform !== 'win32';

/** The name of a socket ends in it; no TCP port is taken. */
export const SOCKET_PORT = 5432;

/** Bytes of a socket's path: 108 on Linux, 104 on macOS, one of them for the end. */
const LONGEST_PATH = 103;

/** Where the data folder keeps which folder is used instead of one of its own, and for which data folder. */
const RECORD = 'postgres-socket';

/** The path of the socket in a folder. */
export function socketIn(folder: string): string {
  return join(folder, `.s.PGSQL.${SOCKET_PORT}`);
}

/**
 * The folder for the socket of the cluster below `dataDir`, which nobody but its user can enter:
 * one of the data folder, or, where the path of that is too long or its file system has no sockets,
 * one of a random name for temporary files, the same each time as long as that is there.
 *
 * @throws `Error` if there is no place for a socket
 */
export async function socketFolder(dataDir: string, account: Account | undefined): Promise<string> {
  const inside = join(dataDir, 'socket');
  if (fits(inside) && (await isUsable(inside, account))) return inside;
  const record = join(dataDir, RECORD);
  const [owner, kept] = (await readFile(record, 'utf8').catch(() => '')).split('\n');
  // Of a copy of a data folder, the record names the folder of the original.
  if (owner === dataDir && kept !== undefined && (await isUsable(kept, account))) return kept;
  for (const parent of new Set([tmpdir(), '/tmp'])) {
    const folder = await mkdtemp(join(parent, 'parley-')).catch(() => undefined);
    if (folder !== undefined && fits(folder) && (await isUsable(folder, account))) {
      await writeFile(record, `${dataDir}\n${folder}`, { mode: 0o600 });
      return folder;
    }
  }
  throw new Error(
    `PostgreSQL has no place for its socket: neither ${inside} nor ${tmpdir()} can hold one. Choose a data folder of a shorter path, or on another file system.`,
  );
}

function fits(folder: string): boolean {
  return Buffer.byteLength(socketIn(folder)) <= LONGEST_PATH;
}

/** Makes the folder where it is missing, and sees to it that it is its user's alone and takes sockets. */
async function isUsable(folder: string, account: Account | undefined): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
    // Not through a link: whoever made it could lead it elsewhere later.
    const { uid } = await lstat(folder).then((found) =>
      found.isDirectory() ? found : Promise.reject(new Error(`${folder} is no folder`)),
    );
    const own = process.getuid?.();
    if (uid !== own && uid !== account?.uid) return false;
    await chmod(folder, 0o700);
    await tryOut(join(folder, `.${randomBytes(4).toString('hex')}`));
    await giveTo(account, folder);
    return true;
  } catch {
    return false;
  }
}

/** Listens at a socket for a moment. @throws where the file system has none */
async function tryOut(path: string): Promise<void> {
  const server = createServer().listen(path);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
