import { Command, InvalidArgumentError, Option } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import { extractorName } from '../../../src/intake/bodies.js';
import { readAdminKey } from '../admin-key.js';
import { CommandFailed } from '../../shared/command-failed.js';
import { progressBar } from '../progress-bar.js';
import {
  handIn,
  NotProposed,
  printCandidates,
  type ProposedFile,
  readFileToPropose,
  type ReportOptions,
} from '../propose-file.js';

interface Options extends ReportOptions {
  readonly dossier?: string;
  readonly server?: string;
  readonly print?: boolean;
}

export const proposeCommand = new Command('propose')
  .description(
    'Hand in texts, pages (.html, .htm) or PDFs (.pdf) to have claims proposed from them, with the key in PARLEY_API_KEY, and print the ids of the intakes. What was handed in before from a file of the same content is not handed in twice.',
  )
  .argument('<file...>')
  .option('--dossier <slug>', 'the dossier that they are about')
  .requiredOption('--published <date>', 'when they were published: a date in EDTF, or a time')
  .option('--slug <slug>', 'the name that the report takes; of one file alone', parseSlug)
  .option('--title <title>', 'its title (default: the name of the file)')
  .option('--url <url>', 'where it was published')
  .option('--source <name>', 'its publisher')
  .option('--language <tag>', 'its language, such as en')
  .addOption(
    new Option('--extractor <name>', 'who reads it')
      .choices(extractorName.options)
      .default('rules'),
  )
  .option('--server <url>', 'where the API answers (default: HOST and PORT of the environment)')
  .option('--print', 'print candidates as JSON lines, without a server')
  .action(async (paths: string[], options: Options, command: Command) => {
    if (paths.length > 1 && options.slug !== undefined) {
      command.error("error: option '--slug <slug>' names one report: give one file");
    }
    if (options.print) {
      await printAll(paths, options);
      return;
    }
    if (options.dossier === undefined) {
      command.error("error: required option '--dossier <slug>' not specified");
    }
    await handInAll(paths, options, options.dossier);
  });

async function handInAll(
  paths: readonly string[],
  options: Options,
  dossier: string,
): Promise<void> {
  const config = loadConfig();
  const base = options.server ?? `http://${config.host}:${config.port}`;
  const key = config.apiKey ?? (await readAdminKey(config.dataDir));
  if (key === undefined) {
    throw new CommandFailed('Set PARLEY_API_KEY to a key with the scope propose or report.');
  }
  const target = { url: `${base.replace(/(?<!\/)\/+$/, '')}/v1/dossiers/${dossier}/intakes`, key };
  const bar = progressBar('files', paths.length);
  const ids: string[] = [];
  const failures = await each(paths, async (file) => {
    ids.push(await handIn(file, options, target));
    bar.increment();
  });
  bar.stop();
  for (const id of ids) process.stdout.write(`${id}\n`);
  if (failures.length > 0) throw new CommandFailed(failures.join('\n'));
}

async function printAll(paths: readonly string[], options: Options): Promise<void> {
  if (options.extractor === 'model') {
    throw new CommandFailed('Without a server only the rules read: leave --extractor out.');
  }
  const failures = await each(paths, async (file) => {
    for await (const line of printCandidates(file, options)) process.stdout.write(`${line}\n`);
  });
  if (failures.length > 0) throw new CommandFailed(failures.join('\n'));
}

/** Does something with each file, one after the other; what went wrong, a line each. */
async function each(
  paths: readonly string[],
  work: (file: ProposedFile) => Promise<void>,
): Promise<string[]> {
  const failures: string[] = [];
  for (const path of paths) {
    try {
      await work(await readFileToPropose(path));
    } catch (error) {
      if (!(error instanceof NotProposed)) throw error;
      failures.push(`${path}: ${error.message}`);
    }
  }
  return failures;
}

function parseSlug(text: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be a slug: a-z, 0-9 and -, at most 64 characters.');
}
