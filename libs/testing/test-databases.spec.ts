import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { withSession } from '../database/index.js';
import { createTestDatabase, type TestDatabase } from './index.js';

/** Runs a module in a process of its own, from the folder of this file. */
function runModule(code: string, environment: NodeJS.ProcessEnv) {
  const loader = join(import.meta.dirname, 'typescript.js');
  const args = ['--import', loader, '--input-type=module', '--eval', code];
  const env = { ...process.env, ...environment };
  return spawn(process.execPath, args, { cwd: import.meta.dirname, env });
}

async function count(url: string, query: string): Promise<number | null> {
  return withSession(url, async (session) => (await session.query(query)).rowCount);
}

describe('a test database', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  it('is migrated, for the role of the application', async () => {
    expect(await count(database.url, 'SELECT FROM log.events')).toBe(0);
    await expect(count(database.url, 'DELETE FROM log.events')).rejects.toThrow(
      'permission denied',
    );
  });

  it('shares nothing with another one', async () => {
    const other = await createTestDatabase();
    await count(database.ownerUrl, 'CREATE TABLE mine ()');
    await expect(count(other.ownerUrl, 'TABLE mine')).rejects.toThrow('does not exist');
    await other.drop();
  });

  it('is gone once it is dropped, whoever is connected', async () => {
    await withSession(database.url, () => database.drop());
    await expect(count(database.url, 'SELECT 1')).rejects.toThrow('does not exist');
  });
});

describe('a run of tests', () => {
  it('leaves nothing in a PostgreSQL that it is given', async () => {
    const server = await createTestDatabase('empty');
    const child = runModule(
      `import { createTestDatabase, setUpTestDatabases, tearDownTestDatabases } from './test-databases.ts';
       await setUpTestDatabases();
       const { ownerUrl } = await createTestDatabase();
       await tearDownTestDatabases();
       console.log(ownerUrl)`,
      { TEST_DATABASE_OWNER_URL: server.ownerUrl },
    );
    const { port, pathname } = new URL((await text(child.stdout)).trim());
    expect(port).toBe(new URL(server.ownerUrl).port);
    const name = pathname.slice(1).replace(/_[^_]*$/, '');
    for (const query of [
      `SELECT FROM pg_database WHERE starts_with(datname, '${name}')`,
      `SELECT FROM pg_roles WHERE starts_with(rolname, '${name}')`,
    ]) {
      expect(await count(server.ownerUrl, query)).toBe(0);
    }
    await server.drop();
  });

  it('leaves nothing running and no file when it is interrupted', async () => {
    const child = runModule(
      `import { startTestServer } from './test-server.ts';
       const { ownerUrl } = await startTestServer();
       console.log(ownerUrl)`,
      { TEST_DATABASE_OWNER_URL: undefined },
    );
    const [ownerUrl] = (await once(child.stdout, 'data')) as [Buffer];
    const [dataDir, pid] = await withSession(String(ownerUrl).trim(), async (session) => {
      const { rows } = await session.query<{ data_directory: string }>('SHOW data_directory');
      const folder = rows[0]?.data_directory ?? '';
      return [
        folder,
        Number.parseInt(await readFile(join(folder, 'postmaster.pid'), 'utf8'), 10),
      ] as const;
    });
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([130, null]);
    expect(existsSync(join(dataDir, '..'))).toBe(false);
    // Killed, it is gone as soon as the system has seen to it.
    while (existsSync(`/proc/${pid}`)) await sleep(10);
  });
});
