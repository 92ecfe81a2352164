import { randomBytes } from 'node:crypto';
import { migrate, withSession } from '../database/index.js';
import { startTestServer } from './test-server.js';

/** A database with all migrations and nothing else in it. */
export interface TestDatabase {
  /** For the role that owns it. */
  ownerUrl: string;
  /** For the application's role. */
  url: string;
  /** Ends all its sessions and removes it. */
  drop(): Promise<void>;
}

/** What the processes of a test run share, handed on in the environment. */
interface Template {
  /** A database that no test works on. */
  serverUrl: string;
  ownerUrl: string;
  applicationUrl: string;
}

const TEMPLATE = 'PARLEY_TEST_TEMPLATE';

let tearDown: (() => Promise<void>) | undefined;

/**
 * Starts a PostgreSQL, or takes that of `TEST_DATABASE_OWNER_URL`, and migrates
 * one database of it, once for a whole test run.
 */
export async function setUpTestDatabases(): Promise<void> {
  const server = await startTestServer();
  const name = `parley_test_${randomBytes(4).toString('hex')}`;
  tearDown = async () => {
    try {
      await removeAll(server.ownerUrl, name);
    } finally {
      await server.stop();
    }
  };
  try {
    const template = templateOf(server.ownerUrl, name);
    await run(server.ownerUrl, `CREATE DATABASE ${name}`);
    await migrate(template);
    process.env[TEMPLATE] = JSON.stringify(template);
  } catch (error) {
    await tearDownTestDatabases();
    throw error;
  }
}

/** Removes all of it, also the databases that tests did not drop. */
export async function tearDownTestDatabases(): Promise<void> {
  await tearDown?.();
  tearDown = undefined;
}

/**
 * A new database: a clone of the migrated one, or one without anything.
 *
 * @throws `Error` if the global setup has not run.
 */
export async function createTestDatabase(
  content: 'migrated' | 'empty' = 'migrated',
): Promise<TestDatabase> {
  const { serverUrl, ownerUrl, applicationUrl } = sharedTemplate();
  const template = new URL(ownerUrl).pathname.slice(1);
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  const source = content === 'migrated' ? template : 'template1';
  await run(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY FILE_COPY`);
  return {
    ownerUrl: at(ownerUrl, { database: name }),
    url: at(applicationUrl, { database: name }),
    drop: () => run(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function templateOf(serverUrl: string, name: string): Template {
  const password = randomBytes(16).toString('hex');
  return {
    serverUrl,
    ownerUrl: at(serverUrl, { database: name }),
    applicationUrl: at(serverUrl, { database: name, username: `${name}_app`, password }),
  };
}

function sharedTemplate(): Template {
  const template = process.env[TEMPLATE];
  if (template === undefined) {
    throw new Error('No test database was set up: run the test by Jest with its globalSetup.');
  }
  return JSON.parse(template) as Template;
}

function at(
  url: string,
  { database, ...role }: { database: string; username?: string; password?: string },
): string {
  return Object.assign(new URL(url), { pathname: database, ...role }).href;
}

async function run(url: string, statement: string): Promise<void> {
  await withSession(url, (session) => session.query(statement));
}

async function removeAll(serverUrl: string, name: string): Promise<void> {
  await withSession(serverUrl, async (session) => {
    const { rows } = await session.query<{ database: string }>(
      'SELECT datname AS database FROM pg_database WHERE starts_with(datname, $1)',
      [name],
    );
    for (const { database } of rows) {
      await session.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    }
    await session.query(`DROP ROLE IF EXISTS ${name}_app`);
  });
}
