import {
  type Database,
  expectedCatalogue,
  readCatalogue,
  releasedMigrations,
} from '../../libs/database/index.js';
import type { Finding } from './finding.js';

/**
 * Compares the schema of the database with what the migrations of this release make: tables,
 * functions, triggers, grants, the application's group, and the migrations themselves.
 */
export async function checkSchema(db: Pick<Database, '$queryRaw'>): Promise<Finding[]> {
  const expected = { ...(await expectedCatalogue()), ...(await releasedMigrations()) };
  const actual = await readCatalogue(db);
  const findings: Finding[] = [];
  for (const [of, digest] of Object.entries(expected)) {
    if (!(of in actual)) findings.push({ of, what: 'is missing' });
    else if (actual[of] !== digest) {
      findings.push({ of, what: 'is not as the migrations make it' });
    }
  }
  for (const of of Object.keys(actual)) {
    if (!(of in expected)) findings.push({ of, what: 'is made by no migration' });
  }
  return findings;
}
