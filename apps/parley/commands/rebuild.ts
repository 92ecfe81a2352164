import { Argument, Command, Option } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import type { Database } from '../../../libs/database/index.js';
import {
  Projector,
  type Rebuilt,
  type TakenBack,
  type View,
} from '../../../libs/projections/index.js';
import { knownFrom } from '../../../src/publication/known-from.js';
import { dossierSlugs } from '../../../src/views/dossiers/query.js';
import { views } from '../../../src/views/index.js';
import { CommandFailed } from '../../shared/command-failed.js';
import { withDatabase } from '../../shared/database-access.js';
import { openLog } from '../../shared/open-log.js';
import { progressBar } from '../progress-bar.js';

interface Options {
  readonly dossier?: string;
  readonly takeBack?: boolean;
  readonly drop?: boolean;
}

export const rebuildCommand = new Command('rebuild')
  .description(
    'Build a view anew from the log, or all views, beside the rows that readers see, which take over at the end. Killed, it goes on where it was when it is run again.',
  )
  .addArgument(new Argument('[view]').choices(views.map(({ name }) => name)))
  .option('--dossier <slug>', 'only this dossier')
  .addOption(
    new Option('--take-back', 'show the rows from before the last rebuild again').conflicts('drop'),
  )
  .option('--drop', 'drop what readers do not see: rows being built, or kept from before')
  .action(async (name: string | undefined, options: Options) => {
    const chosen = views.filter((view) => name === undefined || view.name === name);
    await withDatabase(loadConfig(), async (database) => {
      const store = openLog(database);
      const projector = new Projector(database, store, knownFrom, views);
      const dossiers = await dossiersNamed(database, options.dossier);
      const heads = await Promise.all(dossiers.map((dossier) => store.head(dossier)));
      const versions = heads.map((head) => head?.version ?? 0);
      const bar = progressBar('events', sum(versions));
      const lines: string[] = [];
      let done = 0;
      for (const [index, dossier] of dossiers.entries()) {
        const tell = (version: number) => {
          bar.reach(done + version);
        };
        if (options.drop) lines.push(...(await drop(projector, dossier, chosen)));
        else if (options.takeBack)
          lines.push(...(await takeBack(projector, dossier, chosen, tell)));
        else lines.push(...troublesOf(dossier, await projector.rebuild(dossier, chosen, tell)));
        done += versions[index] ?? 0;
        bar.reach(done);
      }
      bar.stop();
      const which = chosen.map((view) => view.name).join(', ');
      const where = `${dossiers.length} ${dossiers.length === 1 ? 'dossier' : 'dossiers'}`;
      if (lines.length > 0) throw new CommandFailed(lines.join('\n'));
      const did = options.drop
        ? 'Dropped what nobody sees of'
        : options.takeBack
          ? 'Took back'
          : 'Rebuilt';
      process.stdout.write(`${did} ${which} of ${where}.\n`);
    });
  });

async function dossiersNamed(database: Database, slug: string | undefined): Promise<string[]> {
  const all = await dossierSlugs(database, { after: '', limit: 1_000_000 });
  if (slug === undefined) return all;
  if (!all.includes(slug)) throw new CommandFailed(`There is no dossier ${slug}.`);
  return [slug];
}

async function drop(projector: Projector, dossier: string, chosen: readonly View[]) {
  for (const view of chosen) await projector.dropBeside(dossier, view);
  return [];
}

async function takeBack(
  projector: Projector,
  dossier: string,
  chosen: readonly View[],
  tell: (version: number) => void,
): Promise<string[]> {
  const taken = new Map<View, TakenBack>();
  for (const view of chosen) taken.set(view, await projector.takeBack(dossier, view, tell));
  return troublesOf(dossier, taken);
}

/** A line for each view of a dossier that is not as it was wished to be. */
function troublesOf(dossier: string, results: ReadonlyMap<View, Rebuilt | TakenBack>): string[] {
  return [...results].flatMap(([{ name }, result]) => {
    const trouble = troubleOf(result);
    return trouble === undefined ? [] : [`${name} of ${dossier}: ${trouble}`];
  });
}

function troubleOf(result: Rebuilt | TakenBack): string | undefined {
  switch (result.outcome) {
    case 'taken-over':
      return result.haltedAt === null ? undefined : `cannot take event ${result.haltedAt}.`;
    case 'halted':
      return `cannot take event ${result.at}: ${result.reason}. Readers go on seeing the old rows.`;
    case 'left-to-newer-code':
      return 'is left to newer code, which has built it or is building it.';
    case 'left-to-others':
      return 'is left to others, who have finished or dropped it meanwhile.';
    case 'waits-for-its-inputs':
      return 'is made from views that are to be built anew, or to forget, before it.';
    case 'nothing-kept':
      return 'there are no rows from before a rebuild.';
    case 'of-other-code':
      return `the rows from before are of revision ${result.revision} of the code: take them back with the version of Parley that built them.`;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
