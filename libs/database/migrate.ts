import { PrismaPg } from '@prisma/adapter-pg';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { ensureApplicationRole, refuseOwner } from './application-role.js';
import { atomically } from './atomic-adapter.js';
import { defaultMigrationsDir, pendingOf, readMigrations } from './migrations.js';
import { NO_FILTERS, withSchemaEngine } from './schema-engine.js';
import { scramPool } from './scram-client.js';
import { withSession } from './session.js';

/** Whose database, and from which folder. */
export interface MigrateOptions {
  /** The role that owns the schema. */
  ownerUrl: string;
  /** The role that the processes work as; it is created with the password in here if it is missing. */
  applicationUrl: string;
  /** A folder in the format of Prisma Migrate; the project's own if not given. */
  migrationsDir?: string;
}

/** The key of our advisory lock. The engine takes Prisma's own besides, in its own session. */
const MIGRATION_LOCK = 7_275_395;

/**
 * Brings the database up to date and makes sure of the application's role. Safe
 * to call from several processes at once and after a crash: one at a time works,
 * and all the migrations that were missing are taken in one transaction or none
 * is. So a migration cannot use what PostgreSQL refuses inside a transaction,
 * `CREATE INDEX CONCURRENTLY` for one.
 *
 * @returns the names of the migrations that this call applied, oldest first.
 * @throws `Error` if both URLs name one role, if the application's role could
 *   act as the owner, or with the migration's name if PostgreSQL refuses it.
 */
export async function migrate({
  ownerUrl,
  applicationUrl,
  migrationsDir = defaultMigrationsDir(),
}: MigrateOptions): Promise<{ applied: string[] }> {
  refuseOwner(ownerUrl, applicationUrl);
  const migrations = await readMigrations(migrationsDir);
  return withSession(ownerUrl, async (session) => {
    await session.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const pending = await pendingOf(migrations, session);
    const applied = pending.length > 0 ? await apply(ownerUrl, migrations) : [];
    await ensureApplicationRole(session, applicationUrl);
    return { applied };
  });
}

async function apply(url: string, migrationsList: MigrationList): Promise<string[]> {
  const adapter = await new PrismaPg(scramPool({ connectionString: url }), {
    disposeExternalPool: true,
  }).connect();
  try {
    return await atomically(adapter, async (atomic) => {
      const output = await withSchemaEngine(atomic, (engine) =>
        engine.applyMigrations({ migrationsList, filters: NO_FILTERS }),
      );
      return output.appliedMigrationNames;
    });
  } finally {
    await adapter.dispose();
  }
}
