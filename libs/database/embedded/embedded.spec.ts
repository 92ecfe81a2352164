import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withSession } from '../session.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.js';

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
  it('makes a cluster in UTF-8 that listens on 127.0.0.1 alone and asks for passwords', async () => {
    const query = `SELECT setting FROM pg_settings WHERE name IN
      ('listen_addresses', 'unix_socket_directories', 'server_encoding') ORDER BY name`;
    expect(await valuesOf(postgres.ownerUrl, query)).toEqual(['127.0.0.1', 'UTF8', '']);
    const stranger = Object.assign(new URL(postgres.ownerUrl), { password: 'guess' });
    await expect(valuesOf(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication');
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
  it('shows the same data on the same port', async () => {
    await postgres.stop();
    const { ownerUrl } = postgres;
    postgres = await start();
    expect(postgres).toMatchObject({ ownerUrl, adopted: false });
    expect(await valuesOf(postgres.ownerUrl, 'TABLE kept')).toEqual([42]);
  });

  it('takes another port if somebody else has taken that one', async () => {
    await postgres.stop();
    const { ownerUrl } = postgres;
    const somebody = createServer().listen(Number(new URL(ownerUrl).port), '127.0.0.1');
    await once(somebody, 'listening');
    postgres = await start();
    expect(new URL(postgres.ownerUrl).port).not.toBe(new URL(ownerUrl).port);
    expect(await valuesOf(postgres.ownerUrl, 'TABLE kept')).toEqual([42]);
    somebody.close();
  });

  it('is not put off by a lock file that names a process of another program', async () => {
    await postgres.stop();
    // As PostgreSQL's own user, since it would pass over the process of another one.
    const { uid, gid } = await stat(join(dataDir, 'postgres'));
    const other = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
    const port = new URL(postgres.ownerUrl).port;
    await writeFile(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${other.pid}\n${join(dataDir, 'postgres')}\n1648500000\n${port}\n\n127.0.0.1\n`,
    );
    await chmod(join(dataDir, 'postgres', 'postmaster.pid'), 0o644);
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
    await expect(valuesOf(postgres.ownerUrl, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
    postgres = await start();
    expect(postgres.adopted).toBe(false);
  });

  it('has PostgreSQL back, on the same port and with all that was committed, if that is killed', async () => {
    const { pid, ownerUrl } = postgres;
    await valuesOf(ownerUrl, 'INSERT INTO kept VALUES (43)');
    process.kill(pid, 'SIGKILL');
    while (postgres.pid === pid) await sleep(20);
    expect(await valuesOf(ownerUrl, 'TABLE kept ORDER BY value')).toEqual([42, 43]);
    await expect(start()).rejects.toThrow('Another process uses the data folder');
  });
});
