import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type pg from 'pg';
import { Prisma } from '../../generated/prisma/client.js';
import type { Database } from './connect.js';
import { packageRoot } from './package-root.js';
import { sqlStateOf } from './sql-state.js';

/** The project's own migrations, in Prisma's format. */
export function defaultMigrationsDir(): string {
  return join(packageRoot(), 'prisma', 'migrations');
}

/** The migrations of a folder as the schema engine takes them, in the order of their names. */
export async function readMigrations(baseDir: string): Promise<MigrationList> {
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const lockfile = 'migration_lock.toml';
  const hasLockfile = entries.some((entry) => entry.name === lockfile);
  return {
    baseDir,
    lockfile: {
      path: lockfile,
      content: hasLockfile ? await readFile(join(baseDir, lockfile), 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => {
        const value = await readFile(join(baseDir, name, 'migration.sql'), 'utf8');
        return {
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } },
        };
      }),
    ),
  };
}

/**
 * The names of the migrations that the database has not taken yet, oldest first.
 * The application's role may ask, once the first migration has granted it so.
 *
 * @throws what connecting throws, and if `migrationsDir` cannot be read.
 */
export async function pendingMigrations(
  database: Pick<Database, 'rows'>,
  migrationsDir = defaultMigrationsDir(),
): Promise<string[]> {
  const migrations = await readMigrations(migrationsDir);
  return notIn(
    await appliedNames(() => database.rows<Applied>`${Prisma.raw(APPLIED)}`),
    migrations,
  );
}

/** The same for migrations that are already read and a session that is already open. */
export async function pendingOf(migrations: MigrationList, session: pg.Client): Promise<string[]> {
  const applied = await appliedNames(async () => (await session.query<Applied>(APPLIED)).rows);
  return notIn(applied, migrations);
}

function notIn(applied: ReadonlySet<string>, migrations: MigrationList): string[] {
  return migrations.migrationDirectories
    .map((directory) => directory.path)
    .filter((name) => !applied.has(name));
}

interface Applied {
  migration_name: string;
}

const APPLIED = `SELECT migration_name FROM public._prisma_migrations
  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;

async function appliedNames(ask: () => Promise<Applied[]>): Promise<Set<string>> {
  try {
    return new Set((await ask()).map((row) => row.migration_name));
  } catch (error) {
    const undefinedTable = '42P01';
    if (sqlStateOf(error) === undefinedTable) return new Set();
    throw error;
  }
}
