import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { migrate, packageRoot, withSession } from '../../libs/database/index.js';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/index.js';

const ROWS = join(import.meta.dirname, 'before-one-row-a-claim.sql');

/** What signed the logs of these rows, and nothing else ever. */
export const SIGNING_KEY =
  'PRIVATE+KEY+parley/1e40ec69a443+0060ba24+AW3Kk+dYmFsEUZB2Sq1+aFrMvgFCwiRiBmN/ZSx1gcDW';

/** The newest migration that the version before knew. */
const NEWEST = '20261124000500_epistemic_filters';

/** The dossier that is in there, and the version at which it stands. */
export const DOSSIER = 'ukraine-talks-2022';
export const HEAD = 103;

/** A database as the version before `one_row_a_claim` left it: its schema, and rows that it made. */
export async function databaseOfTheVersionBefore(): Promise<TestDatabase> {
  const database = await createTestDatabase('empty');
  const migrationsDir = await mkdtemp(join(tmpdir(), 'parley-migrations-'));
  try {
    const all = join(packageRoot(), 'prisma', 'migrations');
    for (const name of await readdir(all)) {
      if (name > NEWEST && name !== 'migration_lock.toml') continue;
      await cp(join(all, name), join(migrationsDir, name), { recursive: true });
    }
    const { ownerUrl, url: applicationUrl } = database;
    await migrate({ ownerUrl, applicationUrl, migrationsDir });
    await load(ownerUrl, await readFile(ROWS, 'utf8'));
    return database;
  } finally {
    await rm(migrationsDir, { recursive: true });
  }
}

/**
 * A database of this version with the log of another and nothing else: whoever projects it gives
 * the views that this version makes of that log.
 */
export async function withTheLogOf(ownerUrl: string): Promise<TestDatabase> {
  const database = await createTestDatabase();
  await withSession(ownerUrl, async (from) => {
    await withSession(database.ownerUrl, async (to) => {
      await to.query('SET session_replication_role = replica');
      for (const table of ['heads', 'events', 'names', 'texts']) {
        const { rows } = await from.query<{ all: string }>(
          `SELECT coalesce(jsonb_agg(t), '[]')::text AS all FROM "log".${table} t`,
        );
        await to.query(
          `INSERT INTO "log".${table} SELECT * FROM jsonb_populate_recordset(NULL::"log".${table}, $1)`,
          [rows[0]?.all],
        );
      }
    });
  });
  return database;
}

/** Loads rows as they are, without what triggers would do and in any order. */
async function load(ownerUrl: string, rows: string): Promise<void> {
  await withSession(ownerUrl, async (session) => {
    await session.query('SET session_replication_role = replica');
    await session.query(rows);
  });
}
