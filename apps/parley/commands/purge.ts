import { Command } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import { purge } from '../../../libs/purging/index.js';
import { views } from '../../../src/views/index.js';
import { CommandFailed } from '../../shared/command-failed.js';
import { asOwner } from '../../shared/database-access.js';

/** Whoever writes meanwhile waits as long for a table as this does. */
const LOCK_TIMEOUT_MS = 5_000;
const PATIENCE_MS = 30_000;

export const purgeCommand = new Command('purge')
  .description(
    'Take what was erased out of the files of the database: tables and indexes are written anew, each closed to everybody meanwhile, and the write-ahead log is gone through. Needs DATABASE_OWNER_URL where DATABASE_URL is set.',
  )
  .action(async () => {
    const { purged, waiting, troubles } = await asOwner(loadConfig(), (ownerUrl) =>
      purge(ownerUrl, {
        views: views.map(({ name }) => name),
        lockTimeoutMs: LOCK_TIMEOUT_MS,
        patienceMs: PATIENCE_MS,
      }),
    );
    for (const { dossier, erased } of purged) {
      process.stdout.write(`Purged ${dossier} of what was erased up to version ${erased}.\n`);
    }
    if (purged.length === 0 && waiting.length === 0 && troubles.length === 0) {
      process.stdout.write('Purged, though nothing was due.\n');
    }
    const lines = [
      ...troubles,
      ...waiting.map(
        ({ dossier }) =>
          `Views of ${dossier} have yet to take what was erased: run a worker first.`,
      ),
    ];
    if (lines.length > 0) throw new CommandFailed(lines.join('\n'));
  });
