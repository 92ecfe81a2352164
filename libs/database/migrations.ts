import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type pg from 'pg';
import { packageRoot } from './package-root.js';
import { sqlStateOf } from './sql-state.js';
import { withSession } from './session.js';

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
  url: string,
  migrationsDir = defaultMigrationsDir(),
): Promise<string[]> {
  const migrations = await readMigrations(migrationsDir);
  return withSession(url, (session) => pendingOf(migrations, session));
}

/** The same for migrations that are already read and a session that is already open. */
export async function pendingOf(migrations: MigrationList, session: pg.Client): Promise<string[]> {
  const applied = await appliedNames(session);
  return migrations.migrationDirectories
    .map((directory) => directory.path)
    .filter((name) => !applied.has(name));
}

async function appliedNames(session: pg.Client): Promise<Set<string>> {
  try {
    const { rows } = await session.query<{ migration_name: string }>(
      `SELECT migration_name FROM public._prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    return new Set(rows.map((row) => row.migration_name));
  } catch (error) {
    const undefinedTable = '42P01';
    if (sqlStateOf(error) === undefinedTable) return new Set();
    throw error;
  }
}
