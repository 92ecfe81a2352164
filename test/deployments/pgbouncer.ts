import { execFile } from 'node:child_process';
import { chmod, mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { freePort, withSession } from '../../libs/database/index.js';
import { describeWhere, onPath } from '../../libs/testing/index.js';
import { startProgram } from './program.js';

const PROGRAM = 'pgbouncer';

/** A PgBouncer in transaction mode, in front of one database. */
export interface PgBouncer {
  /** What it is asked for instead of the database. */
  readonly url: string;
  stop(): Promise<void>;
}

/** `describe` for tests that need PgBouncer, as `describeWhere`. */
export function describeOnPgBouncer(name: string, tests: () => void): void {
  describeWhere(onPath(PROGRAM), 'pgbouncer is not installed: install it.', name, tests);
}

/**
 * Starts one on a free port of 127.0.0.1, with the settings that are its own default but for the mode
 * and the size of the pool.
 *
 * @param databaseUrl as the role of the application
 * @throws `Error` with what it said if it does not start
 */
export async function startPgBouncer(databaseUrl: string, poolSize: number): Promise<PgBouncer> {
  const program = onPath(PROGRAM);
  if (program === undefined) throw new Error('pgbouncer is not installed.');
  const { hostname, port, pathname, username, password } = new URL(databaseUrl);
  const database = pathname.slice(1);
  const own = String(await freePort());
  const folder = await mkdtemp(join(tmpdir(), 'parley-pgbouncer-'));
  const users = join(folder, 'users.txt');
  const settings = join(folder, 'pgbouncer.ini');
  await writeFile(users, `"${username}" "${password}"\n`);
  await writeFile(
    settings,
    `[databases]
${database} = host=${decodeURIComponent(hostname)} port=${port} dbname=${database}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${poolSize}
`,
  );
  // It refuses to run as root, and only one user besides gets to the socket.
  await chmod(folder, 0o755);
  const args = process.getuid?.() === 0 ? ['-u', await ownerOf(hostname), settings] : [settings];
  const url = Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: own }).href;
  const answers = () => withSession(url, (session) => session.query('SELECT 1'));
  return { url, stop: await startProgram({ path: program, args, folder, answers }) };
}

/** Whose the folder of a Unix socket is, which stands encoded in the place of a host. */
async function ownerOf(hostname: string): Promise<string> {
  const folder = decodeURIComponent(hostname);
  if (!folder.startsWith('/')) return 'nobody';
  const { stdout } = await promisify(execFile)('id', ['-nu', String((await stat(folder)).uid)]);
  return stdout.trim();
}
