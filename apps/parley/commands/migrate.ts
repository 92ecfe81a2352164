import { Command } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import { startEmbeddedPostgres } from '../../../libs/database/index.js';
import { migrateAll, namedDatabase } from '../../shared/database-access.js';

export const migrateCommand = new Command('migrate')
  .description(
    'Bring the database to the newest schema, and make the role of DATABASE_URL where it is missing.',
  )
  .action(async () => {
    const config = loadConfig();
    const named = namedDatabase(config);
    const applied = named ? await migrateAll(named) : await migrateEmbedded(config.dataDir);
    const count = applied.length === 1 ? '1 migration' : `${applied.length} migrations`;
    process.stdout.write(applied.length === 0 ? 'Nothing to apply.\n' : `Applied ${count}.\n`);
  });

async function migrateEmbedded(dataDir: string): Promise<string[]> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  try {
    return await migrateAll(postgres);
  } finally {
    await postgres.stop();
  }
}
