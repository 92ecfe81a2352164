import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withSession } from '../session.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.js';
import { freePort } from './ports.js';

// No test here depends on the disk, only on processes.
const settings = { fsync: 'off' };

let parent: string;
let dataDir: string;
let postgres: EmbeddedPostgres;

const start = () => startEmbeddedPostgres({ dataDir, settings });

async function valuesOf(url: string, query: string): Promise<unknown[]> {
  return withSession(url, async (session) => {
    const { rows } = await session.query<unknown[]>({ text: query, rowMode: 'array' });
    return rows.flat();
  });
}

beforeAll(async () => {
  // Closed to everybody else: for root, that is for PostgreSQL's user too.
  parent = await mkdtemp(join(tmpdir(), 'parley-embedded-'));
  dataDir = join(parent, 'data');
  // What a first start leaves that is killed on the way.
  await mkdir(join(dataDir, 'postgres.new-999999999-left', 'cluster'), { recursive: true });
  postgres = await start();
  await valuesOf(postgres.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS value');
});

afterAll(async () => {
  await postgres.stop();
  await rm(parent, { recursive: true });
});

describe('the first start', () => {
  it('makes a cluster in UTF-8 that listens at no port and asks for passwords', async () => {
    const query = `SELECT setting FROM pg_settings WHERE name IN
      ('listen_addresses', 'unix_socket_permissions', 'server_encoding') ORDER BY name`;
    expect(await valuesOf(postgres.ownerUrl, query)).toEqual(['', 'UTF8', '0700']);
    const stranger = Object.assign(new URL(postgres.ownerUrl), { password: 'guess' });
    await expect(valuesOf(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication');
  });

  it('listens in a folder of the data folder that its user alone can enter', async () => {
    const { hostname } = new URL(postgres.ownerUrl);
    expect(decodeURIComponent(hostname)).toBe(join(dataDir, 'socket'));
    const { mode, uid } = await stat(join(dataDir, 'socket'));
    expect([mode & 0o777, uid]).toEqual([0o700, (await stat(join(dataDir, 'postgres'))).uid]);
  });

  it('keeps the passwords to its user', async () => {
    const file = join(dataDir, 'postgres', 'parley-passwords.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toContain(new URL(postgres.ownerUrl).password);
  });

  it('leaves nothing of an interrupted one before it', () => {
    expect(existsSync(join(dataDir, 'postgres.new-999999999-left'))).toBe(false);
  });

  it('changes no mode of a folder that was there', async () => {
    expect((await stat(parent)).mode & 0o777).toBe(0o700);
  });

  it('is won by one of several processes at the same moment', async () => {
    const contested = { dataDir: join(parent, 'contested'), settings };
    const starts = await Promise.allSettled([1, 2].map(() => startEmbeddedPostgres(contested)));
    const winners = starts.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    expect(winners).toHaveLength(1);
    expect(starts.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      message: expect.stringContaining(contested.dataDir) as string,
    });
    await winners[0]?.stop();
  });
});

describe('a later start', () => {
  it('shows the same data at the same address', async () => {
    await postgres.stop();
    const { ownerUrl } = postgres;
    postgres = await start();
    expect(postgres).toMatchObject({ ownerUrl, adopted: false });
    expect(await valuesOf(postgres.ownerUrl, 'TABLE kept')).toEqual([42]);
  });

  it('takes over a server that listens at a port', async () => {
    await postgres.stop();
    const port = String(await freePort());
    const atPort = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '' };
    const before = await startEmbeddedPostgres({ dataDir, settings: { ...settings, ...atPort } });
    expect(new URL(before.ownerUrl)).toMatchObject({ hostname: '127.0.0.1', port });
    expect(await valuesOf(before.ownerUrl, 'TABLE kept')).toEqual([42]);
    await before.stop();
    postgres = await start();
  });

  it('is not put off by a lock file that names a process of another program', async () => {
    await postgres.stop();
    // As PostgreSQL's own user, since it would pass over the process of another one.
    const { uid, gid } = await stat(join(dataDir, 'postgres'));
    const other = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
    const socket = join(dataDir, 'socket');
    const lock = `${other.pid}\n${join(dataDir, 'postgres')}\n1648500000\n5432\n${socket}\n\n`;
    for (const file of [
      join(dataDir, 'postgres', 'postmaster.pid'),
      join(socket, '.s.PGSQL.5432.lock'),
    ]) {
      await writeFile(file, lock);
      await chmod(file, 0o644);
    }
    postgres = await start();
    expect(await valuesOf(postgres.ownerUrl, 'TABLE kept')).toEqual([42]);
    other.kill();
  });

  it('says how the log ends if PostgreSQL does not start', async () => {
    await postgres.stop();
    const wrong = { dataDir, settings: { ...settings, shared_buffers: 'plenty' } };
    await expect(startEmbeddedPostgres(wrong)).rejects.toThrow(/invalid value.*"plenty"/);
    postgres = await start();
  });
});

describe('a data folder of a long path', () => {
  it('has its socket in a folder for temporary files, which is its own and stays the same', async () => {
    const deep = { dataDir: join(parent, 'a-long-name'.repeat(9)), settings };
    const first = await startEmbeddedPostgres(deep);
    const folder = decodeURIComponent(new URL(first.ownerUrl).hostname);
    try {
      expect(folder).toMatch(/^.*[/]parley-[^/]{6}$/);
      expect((await stat(folder)).mode & 0o777).toBe(0o700);
      expect(await valuesOf(first.ownerUrl, 'SELECT 1')).toEqual([1]);
      await first.stop();
      // What cleans temporary folders up may have come.
      await rm(folder, { recursive: true });
      const second = await startEmbeddedPostgres(deep);
      expect(second.ownerUrl).toBe(first.ownerUrl);
      await second.stop();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('the owner of the folder', () => {
  it('is one process at a time, and another one does not disturb it', async () => {
    await expect(start()).rejects.toThrow(`Another process uses the data folder ${dataDir}`);
    expect(await valuesOf(postgres.ownerUrl, 'TABLE kept')).toEqual([42]);
  });

  it('leaves PostgreSQL to the next start if it is killed', async () => {
    await postgres.stop();
    const loader = join(import.meta.dirname, '..', '..', 'testing', 'typescript.js');
    const code = `import { startEmbeddedPostgres } from './index.ts';
      const { pid } = await startEmbeddedPostgres(${JSON.stringify({ dataDir, settings })});
      console.log(pid)`;
    const args = ['--import', loader, '--input-type=module', '--eval', code];
    const owner = spawn(process.execPath, args, { cwd: import.meta.dirname });
    const [pid] = (await once(owner.stdout, 'data')) as [Buffer];
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    postgres = await start();
    expect(postgres).toMatchObject({ adopted: true, pid: Number(pid) });
    expect(await valuesOf(postgres.ownerUrl, 'TABLE kept')).toEqual([42]);
  });

  it('stops what it has adopted', async () => {
    await postgres.stop();
    await expect(valuesOf(postgres.ownerUrl, 'SELECT 1')).rejects.toThrow('ENOENT');
    postgres = await start();
    expect(postgres.adopted).toBe(false);
  });

  it('has PostgreSQL back, at the same address and with all that was committed, if that is killed', async () => {
    const { pid, ownerUrl } = postgres;
    await valuesOf(ownerUrl, 'INSERT INTO kept VALUES (43)');
    process.kill(pid, 'SIGKILL');
    while (postgres.pid === pid) await sleep(20);
    expect(await valuesOf(ownerUrl, 'TABLE kept ORDER BY value')).toEqual([42, 43]);
    await expect(start()).rejects.toThrow('Another process uses the data folder');
  });
});
