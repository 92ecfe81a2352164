import { Argument, Command } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import { EventStore } from '../../../libs/event-store/index.js';
import { Projector } from '../../../libs/projections/index.js';
import { knownFrom } from '../../../src/known-from.js';
import { views } from '../../../src/views/index.js';
import { dossierSlugs } from '../../../src/views/dossiers/query.js';
import { CommandFailed } from '../command-failed.js';
import { withDatabase } from '../database-access.js';
import { progressBar } from '../progress-bar.js';

export const rebuildCommand = new Command('rebuild')
  .description('Build a view anew from the log, or all views. Readers see the old rows meanwhile.')
  .addArgument(new Argument('[view]').choices(views.map(({ name }) => name)))
  .option('--dossier <slug>', 'only this dossier')
  .action(async (name: string | undefined, options: { dossier?: string }) => {
    const chosen = views.filter((view) => name === undefined || view.name === name);
    await withDatabase(loadConfig(), async (database) => {
      const projector = new Projector(database, new EventStore(database), knownFrom, views);
      const all = await dossierSlugs(database, { after: '', limit: 1_000_000 });
      const dossiers = all.filter(
        (dossier) => options.dossier === undefined || dossier === options.dossier,
      );
      if (options.dossier !== undefined && dossiers.length === 0) {
        throw new CommandFailed(`There is no dossier ${options.dossier}.`);
      }
      const bar = progressBar('views', dossiers.length * chosen.length);
      for (const dossier of dossiers) {
        for (const view of chosen) {
          await projector.rebuild(dossier, view);
          bar.increment();
        }
      }
      bar.stop();
      process.stdout.write(
        `Rebuilt ${chosen.map((view) => view.name).join(', ')} of ${dossiers.length} ${dossiers.length === 1 ? 'dossier' : 'dossiers'}.\n`,
      );
    });
  });
