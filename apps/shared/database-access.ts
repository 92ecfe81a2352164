import type { Config } from '../../libs/config/index.js';
import {
  connect,
  type Database,
  hasEmbeddedPostgres,
  migrate,
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../libs/database/index.js';
import { migrateQueues } from '../../libs/queues/index.js';
import { Proofs } from '../../libs/notary/index.js';
import type { StoredLogs } from '../../src/audit/stored-logs.js';
import { CommandFailed } from './command-failed.js';
import { openLog } from './open-log.js';

/** Addresses of one database, for its owner and for the application. */
export interface Addresses {
  readonly ownerUrl: string;
  readonly applicationUrl: string;
}

/** The address of the application's database, for a process that does not bring its own. */
export function requireDatabaseUrl({ databaseUrl }: Config): string {
  if (databaseUrl !== undefined) return databaseUrl;
  throw new CommandFailed(
    'DATABASE_URL is not set. Name your PostgreSQL there, or run `parley up`, which brings its own.',
  );
}

/** The database that the environment names; undefined where it names none. */
export function namedDatabase(config: Config): Addresses | undefined {
  const { databaseUrl, databaseOwnerUrl } = config;
  if (databaseUrl === undefined && databaseOwnerUrl === undefined) return undefined;
  if (databaseUrl === undefined) {
    throw new CommandFailed(
      'DATABASE_OWNER_URL is set, but DATABASE_URL is not. Set it to the same database as the role that the application is to use; the role is made where it is missing.',
    );
  }
  if (databaseOwnerUrl === undefined) {
    throw new CommandFailed(
      'DATABASE_URL is set, but DATABASE_OWNER_URL is not. Migrations need the same database as the role that owns it.',
    );
  }
  return { ownerUrl: databaseOwnerUrl, applicationUrl: databaseUrl };
}

/** Brings a database to the newest schema, that of the queues included. Safe to run again, and at once from several places. */
export async function migrateAll({ ownerUrl, applicationUrl }: Addresses): Promise<string[]> {
  const { applied } = await migrate({ ownerUrl, applicationUrl });
  await migrateQueues(ownerUrl);
  return applied;
}

/**
 * Does something with the database that the environment names, or else with the embedded one,
 * which is started for it where it is not running.
 */
export async function withDatabase<T>(
  config: Config,
  use: (database: Database) => Promise<T>,
): Promise<T> {
  if (config.databaseUrl !== undefined) return withConnection(config.databaseUrl, use);
  return withEmbedded(config, ({ applicationUrl }) => withConnection(applicationUrl, use));
}

/**
 * The same for what its owner alone may do. A database that is not there is not made for it.
 */
export async function asOwner<T>(
  config: Config,
  use: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  const named = namedDatabase(config);
  if (named) return use(named.ownerUrl);
  requireDatabase(config);
  return withEmbedded(config, ({ ownerUrl }) => use(ownerUrl));
}

async function withEmbedded<T>(
  { dataDir }: Config,
  use: (addresses: Addresses) => Promise<T>,
): Promise<T> {
  const running = await runningEmbeddedPostgres(dataDir);
  if (running) return use(running);
  const postgres = await startEmbeddedPostgres({ dataDir });
  try {
    await migrateAll(postgres);
    return await use(postgres);
  } finally {
    await postgres.stop();
  }
}

async function withConnection<T>(url: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = connect({ url, max: 2, applicationName: 'parley' });
  try {
    return await use(database);
  } finally {
    await database.$disconnect();
  }
}

/** The same for whoever reads the logs of dossiers; a database that is not there is not made for it. */
export async function withLogs<T>(
  config: Config,
  use: (logs: StoredLogs) => Promise<T>,
): Promise<T> {
  requireDatabase(config);
  return withDatabase(config, (db) => use({ db, store: openLog(db), proofs: new Proofs(db) }));
}

function requireDatabase(config: Config): void {
  if (hasDatabase(config)) return;
  throw new CommandFailed(
    'There is no database here: set DATABASE_URL, or PARLEY_DATA_DIR to the folder of one.',
  );
}

/** Whether there is a database to be used: one that the environment names, or the embedded one. */
export function hasDatabase({ databaseUrl, dataDir }: Config): boolean {
  return databaseUrl !== undefined || hasEmbeddedPostgres(dataDir);
}
