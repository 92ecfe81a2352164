import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';
import { connect, migrate, pendingMigrations, schemaDrift, withSession } from './index.js';

let database: TestDatabase;
let migrationsDir: string;

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(migrationsDir, name), { recursive: true });
  await writeFile(join(migrationsDir, name, 'migration.sql'), sql);
}

async function query(url: string, statement: string): Promise<unknown[]> {
  return withSession(url, async (session) => (await session.query<object>(statement)).rows);
}

/** A URL for a role that does not exist, with characters that need quoting. */
function roleUrl(database: string): string {
  const username = encodeURIComponent(`o'${new URL(database).pathname.slice(-8)} "x"`);
  const password = encodeURIComponent(`it's @ 100%/"secret"`);
  return Object.assign(new URL(database), { username, password }).href;
}

async function dropRole(ownerUrl: string, url: string): Promise<void> {
  await withSession(ownerUrl, async (session) => {
    const role = session.escapeIdentifier(decodeURIComponent(new URL(url).username));
    await session.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });
}

beforeEach(async () => {
  database = await createTestDatabase('empty');
  migrationsDir = await mkdtemp(join(tmpdir(), 'parley-migrations-'));
  await write(
    '1_log',
    `CREATE TABLE log (line text);
     CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN NULL; RETURN 2; END $$;
     GRANT SELECT ON log, _prisma_migrations TO parley_application;`,
  );
  await write('2_more', 'ALTER TABLE log ADD COLUMN at timestamptz;');
});

afterEach(async () => {
  await database.drop();
  await rm(migrationsDir, { recursive: true });
});

const run = () =>
  migrate({ ownerUrl: database.ownerUrl, applicationUrl: database.url, migrationsDir });

describe('migrate', () => {
  it('takes each migration once, however many processes start at the same moment', async () => {
    const calls = await Promise.all([run(), run(), run()]);
    expect(calls.flatMap((call) => call.applied)).toEqual(['1_log', '2_more']);
    expect(await run()).toEqual({ applied: [] });
    expect(await query(database.ownerUrl, 'SELECT two(), count(at) FROM log')).toEqual([
      { two: 2, count: '0' },
    ]);
  });

  it('takes those that are new', async () => {
    await run();
    await write('3_new', 'CREATE TABLE new ()');
    expect(await run()).toEqual({ applied: ['3_new'] });
  });

  it('leaves nothing of a migration that fails, nor of those before it, and can be called again', async () => {
    await write('3_wrong', 'CREATE TABLE half (); CREATE TABEL wrong ()');
    await expect(run()).rejects.toThrow(
      'Migration 3_wrong: ERROR: syntax error at or near "TABEL"',
    );
    const tables = `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`;
    expect(await query(database.ownerUrl, tables)).toEqual([]);
    await write('3_wrong', 'CREATE TABLE whole ()');
    expect(await run()).toEqual({ applied: ['1_log', '2_more', '3_wrong'] });
  });
});

describe("the application's role", () => {
  it('is created with its password if it is missing, also by several databases at once', async () => {
    const other = await createTestDatabase('empty');
    const url = roleUrl(database.ownerUrl);
    await Promise.all(
      [database, other].map(({ ownerUrl }) =>
        migrate({ ownerUrl, applicationUrl: url, migrationsDir }),
      ),
    );
    expect(await query(url, 'TABLE log')).toEqual([]);
    await expect(query(url, 'INSERT INTO log DEFAULT VALUES')).rejects.toThrow('permission denied');
    await other.drop();
    await dropRole(database.ownerUrl, url);
  });

  it('is granted what it lacks, and keeps its password', async () => {
    await query(database.ownerUrl, `REVOKE CONNECT ON DATABASE ${name()} FROM PUBLIC`);
    const applicationUrl = Object.assign(new URL(database.url), { password: 'another' }).href;
    await migrate({ ownerUrl: database.ownerUrl, applicationUrl, migrationsDir });
    expect(await query(database.url, 'TABLE log')).toEqual([]);
  });

  it('must not be that of the owner', async () => {
    const { ownerUrl } = database;
    const calls = migrate({ ownerUrl, applicationUrl: ownerUrl, migrationsDir });
    await expect(calls).rejects.toThrow('must not own the log');
  });

  it('must not be able to act as the owner', async () => {
    const { ownerUrl } = database;
    const url = roleUrl(ownerUrl);
    await migrate({ ownerUrl, applicationUrl: url, migrationsDir });
    await withSession(ownerUrl, async (session) => {
      const role = session.escapeIdentifier(decodeURIComponent(new URL(url).username));
      const owner = session.escapeIdentifier(session.user ?? '');
      await session.query(`GRANT ${owner} TO ${role}`);
    });
    const again = migrate({ ownerUrl, applicationUrl: url, migrationsDir });
    await expect(again).rejects.toThrow('is a superuser or a member of the owner');
    await dropRole(ownerUrl, url);
  });
});

describe('pending migrations', () => {
  const pending = async () => {
    const application = connect({ url: database.url, max: 1 });
    try {
      return await pendingMigrations(application, migrationsDir);
    } finally {
      await application.$disconnect();
    }
  };

  it('are all of them in an empty database', async () => {
    expect(await pending()).toEqual(['1_log', '2_more']);
  });

  it('are the new ones afterwards, as the application sees it', async () => {
    await run();
    await write('3_new', 'SELECT 1');
    expect(await pending()).toEqual(['3_new']);
  });
});

describe('schema drift', () => {
  it('is what the migrations lack of schema.prisma', async () => {
    const migrated = await createTestDatabase();
    expect(await schemaDrift(migrated.ownerUrl)).toBe('');
    await query(migrated.ownerUrl, 'ALTER TABLE log.heads DROP COLUMN recorded_at');
    expect(await schemaDrift(migrated.ownerUrl)).toContain('ADD COLUMN');
    await migrated.drop();
  });
});

function name(): string {
  return new URL(database.ownerUrl).pathname.slice(1);
}
