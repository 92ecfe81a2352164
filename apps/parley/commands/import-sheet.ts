import { basename, dirname, extname, join } from 'node:path';

import { Command, InvalidArgumentError, Option } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import { ENCODINGS, type Encoding, SheetUnreadable } from '../../../libs/sheets/index.js';
import { missingColumns } from '../../../src/sheets/missing-columns.js';
import { type Preset, PRESETS } from '../../../src/sheets/presets.js';
import { CommandFailed } from '../../shared/command-failed.js';
import { readAdminKey } from '../admin-key.js';
import { NotImported } from '../import-file.js';
import { importRows } from '../import-rows.js';
import { progressBar } from '../progress-bar.js';
import { RejectedFile } from '../rejected-file.js';
import { type SheetFile, surveySheet } from '../sheet-file.js';
import {
  mappingOfPreset,
  NoMapping,
  readMapping,
  told,
  type VersionedMapping,
} from '../sheet-mapping.js';

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;

interface Options {
  readonly dossier: string;
  readonly mapping?: string;
  readonly preset?: Preset;
  readonly dryRun?: boolean;
  readonly rejected?: string;
  readonly url?: string;
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly separator?: keyof typeof SEPARATORS;
  readonly encoding?: Encoding;
}

export const importSheetCommand = new Command('import-sheet')
  .description(
    'File each row of a sheet (CSV or XLSX) as a report with its claims, by a mapping, with the key in PARLEY_API_KEY. The same row is filed once. Rows that cannot be filed go to a file, with the reasons.',
  )
  .argument('<file>', 'the sheet: CSV, or a workbook (.xlsx)')
  .requiredOption('--dossier <slug>', 'the dossier to file them in')
  .addOption(
    new Option('--preset <name>', 'a mapping that comes with Parley').choices([...PRESETS]),
  )
  .option('--mapping <file>', 'a mapping of your own (docs/sheets.md)')
  .option('--dry-run', 'check everything, and write nothing to the dossier')
  .option('--rejected <file>', 'where rejected rows go (default: beside the sheet, .rejected.csv)')
  .option('--url <url>', 'where the API answers (default: HOST and PORT of the environment)')
  .option('--sheet <name>', 'of a workbook: the sheet (default: the first one)')
  .option('--header-row <number>', 'the row that names the columns (default: 1)', parseRow)
  .addOption(
    new Option(
      '--separator <name>',
      'of CSV: what is between cells (default: found out from the first row)',
    ).choices(Object.keys(SEPARATORS)),
  )
  .addOption(new Option('--encoding <name>', 'of CSV (default: utf-8)').choices([...ENCODINGS]))
  .action(async (path: string, options: Options, command: Command) => {
    const mapping = await mappingIn(options, command);
    const config = loadConfig();
    const url = (options.url ?? `http://${config.host}:${config.port}`).replace(/(?<!\/)\/+$/, '');
    const key = config.apiKey ?? (await readAdminKey(config.dataDir));
    if (key === undefined) {
      throw new CommandFailed('Set PARLEY_API_KEY to a key with the scope report.');
    }
    const file = await survey(path, options);
    const missing = missingColumns(mapping.ready, file.columns);
    if (missing.length > 0) {
      command.error(`error: ${path} lacks columns that the mapping names: ${told(missing)}`);
    }
    const query = `?onKnownReport=pass${options.dryRun ? '&dryRun=true' : ''}`;
    const target = { url: `${url}/v1/dossiers/${options.dossier}/import${query}`, key };
    await importAll(path, options, { file, mapping, target });
  });

interface Work {
  readonly file: SheetFile;
  readonly mapping: VersionedMapping;
  readonly target: { readonly url: string; readonly key: string };
}

async function importAll(path: string, options: Options, work: Work): Promise<void> {
  const { file, mapping, target } = work;
  const rejected = options.rejected ?? rejectedBeside(path);
  const rejections = new RejectedFile(rejected, file.columns);
  const counts = { filed: 0, known: 0, rejected: 0 };
  const bar = progressBar('rows', file.count);
  let failure: string | undefined;
  try {
    for await (const { row, outcome, reasons } of importRows(file, mapping, target)) {
      bar.increment();
      counts[outcome] += 1;
      if (reasons !== undefined) await rejections.take(row, reasons);
    }
  } catch (error) {
    if (!(error instanceof NotImported)) throw error;
    failure = `${path}: ${error.message}`;
  } finally {
    bar.stop();
    await rejections.close();
  }
  const done = options.dryRun ? 'Dry run, nothing is written: would file' : 'Filed';
  process.stdout.write(
    `${done} ${counts.filed}, already there ${counts.known}, rejected ${counts.rejected}, of ${file.count} rows.\n`,
  );
  const failures = [
    ...(failure === undefined ? [] : [failure]),
    ...(counts.rejected === 0 ? [] : [`Rejected rows, with the reasons, are in ${rejected}.`]),
  ];
  if (failures.length > 0) throw new CommandFailed(failures.join('\n'));
}

async function mappingIn(
  { mapping, preset }: Options,
  command: Command,
): Promise<VersionedMapping> {
  if (mapping !== undefined && preset !== undefined) {
    command.error('error: give --preset or --mapping, not both');
  }
  if (preset !== undefined) return mappingOfPreset(preset);
  if (mapping === undefined) command.error('error: give --preset or --mapping');
  try {
    return await readMapping(mapping);
  } catch (error) {
    if (error instanceof NoMapping) command.error(`error: ${error.message}`);
    throw error;
  }
}

async function survey(path: string, options: Options): Promise<SheetFile> {
  const { sheet, headerRow, separator, encoding } = options;
  try {
    return await surveySheet(path, {
      ...{ sheet, headerRow, encoding },
      separator: separator && SEPARATORS[separator],
    });
  } catch (error) {
    if (error instanceof NotImported) throw new CommandFailed(`${path}: ${error.message}`);
    if (!(error instanceof SheetUnreadable)) throw error;
    const place = error.row === undefined ? path : `${path}, row ${error.row}`;
    throw new CommandFailed(`${place}: ${error.message} Nothing is filed.`);
  }
}

function rejectedBeside(path: string): string {
  return join(dirname(path), `${basename(path, extname(path))}.rejected.csv`);
}

function parseRow(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1 to 9999.');
}
