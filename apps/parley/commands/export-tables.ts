import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { Command, Option } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import { parseParameters, Problem } from '../../../libs/http/index.js';
import { Moments } from '../../../libs/projections/index.js';
import type { StoredLogs } from '../../../src/audit/stored-logs.js';
import { DossierExports, type Shown } from '../../../src/exports/dossier-exports.js';
import { type FormatName, formats } from '../../../src/exports/files.js';
import { countOf, folderOf, folderViews } from '../../../src/exports/folder.js';
import { LogReader } from '../../../src/proofs/log-reader.js';
import { momentQuery } from '../../../src/views/shared/parameters.js';
import { Reader } from '../../../src/views/shared/reader.js';
import { CommandFailed } from '../../shared/command-failed.js';
import { withLogs } from '../../shared/database-access.js';
import { progressBar } from '../progress-bar.js';
import { writeWhole } from '../write-whole.js';

interface Options {
  readonly output: string;
  readonly format: FormatName;
  readonly asOf?: string;
  readonly publishedBy?: string;
  readonly force?: boolean;
}

/** How long the views and the log may take to come to the version that is asked for, in seconds. */
const WAIT = 30;

export const exportTablesCommand = new Command('export-tables')
  .description(
    'Write all tables of a dossier into a folder, all of one version: as CSV with its description for programs, or as Parquet; and the dossier as linked data.',
  )
  .argument('<dossier>', 'the slug of the dossier')
  .requiredOption('-o, --output <folder>', 'where to write them; made if it is not there')
  .addOption(
    new Option('--format <format>', 'what tables are written as')
      .choices(Object.keys(formats))
      .default('csv'),
  )
  .option('--as-of <moment>', 'as they were then: a version, or a time of recording')
  .option('--published-by <date>', 'only what was published by then')
  .option('--force', 'write into a folder that has something in it, over files of these names')
  .action(async (dossier: string, options: Options) => {
    const { output, format, force = false } = options;
    const config = loadConfig();
    const base = config.publicUrl ?? `http://${config.host}:${config.port}`;
    await withLogs(config, async (logs) => {
      if (!(await logs.store.head(dossier))) {
        throw new CommandFailed(`There is no dossier ${dossier}.`);
      }
      const exports = exportsOf(logs);
      const shown = await shownOf(exports, dossier, options);
      await requireEmpty(output, force);
      const address = `${base.replace(/(?<!\/)\/+$/, '')}/v1/dossiers/${dossier}`;
      const bar = progressBar('files', countOf(format));
      try {
        for (const { name, parts } of folderOf(exports, shown, { format, address })) {
          await writeWhole(join(output, name), parts);
          bar.increment();
        }
      } finally {
        bar.stop();
      }
      const { version } = shown.moment;
      process.stdout.write(`Wrote the tables of ${dossier} at version ${version} to ${output}.\n`);
    });
  });

function exportsOf({ db, store, proofs }: StoredLogs): DossierExports {
  const reader = new Reader(db, store, new Moments(db, store));
  return new DossierExports(reader, new LogReader(proofs, store));
}

async function shownOf(
  exports: DossierExports,
  dossier: string,
  { asOf, publishedBy }: Options,
): Promise<Shown> {
  try {
    const query = parseParameters(momentQuery, {
      ...(asOf === undefined ? {} : { asOf }),
      ...(publishedBy === undefined ? {} : { publishedBy }),
    });
    return await exports.shown({ dossier, query, wait: WAIT, views: folderViews });
  } catch (error) {
    throw error instanceof Problem ? new CommandFailed(error.detail) : error;
  }
}

/** @throws CommandFailed for a folder with something in it, unless that is to be written over */
async function requireEmpty(folder: string, force: boolean): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (force || (await readdir(folder)).length === 0) return;
  throw new CommandFailed(
    `There is something in ${folder} already: name another folder, or write over it with --force.`,
  );
}
