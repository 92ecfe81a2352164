import { Command, Option } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import { onOtherName, type OnOtherName } from '../../../src/registers/other-names.js';
import { readAdminKey } from '../admin-key.js';
import { CommandFailed } from '../../shared/command-failed.js';
import {
  type BundleFile,
  describe,
  importFile,
  type ImportTarget,
  NotImported,
  survey,
} from '../import-file.js';
import { type Bar, progressBar } from '../progress-bar.js';

interface Options {
  readonly dossier: string;
  readonly url?: string;
  readonly onOtherName?: OnOtherName;
}

export const fileCommand = new Command('file')
  .description(
    'File reports with the key in PARLEY_API_KEY: a bundle a file, or a bundle a line of an .ndjson file of any size. What was filed before from a file of the same content is not filed twice.',
  )
  .argument('<bundle.json...>')
  .requiredOption('--dossier <slug>', 'the dossier to file them in')
  .option('--url <url>', 'where the API answers (default: HOST and PORT of the environment)')
  .addOption(
    new Option(
      '--on-other-name <how>',
      'what to do about names that the dossier has otherwise, where a bundle does not say: refuse it, take the name for an alias, or keep the one that is there (default: refuse)',
    ).choices(onOtherName.options),
  )
  .action(async (paths: string[], options: Options) => {
    const config = loadConfig();
    const url = (options.url ?? `http://${config.host}:${config.port}`).replace(/(?<!\/)\/+$/, '');
    const key = config.apiKey ?? (await readAdminKey(config.dataDir));
    if (key === undefined) {
      throw new CommandFailed('Set PARLEY_API_KEY to a key with the scope report.');
    }
    const files: (BundleFile | Unreadable)[] = [];
    for (const path of paths) files.push(await survey(path).catch(unreadable(path)));

    const total = files.reduce((sum, { bundles }) => sum + bundles, 0);
    const bar = progressBar('reports', total);
    const target = { url: importUrl(url, options), key };
    const failures: string[] = [];
    let filed = 0;
    for (const file of files) {
      // One after the other: a report may refer to what those before it bring.
      const outcome = await fileAll(file, target, bar);
      filed += outcome.filed;
      failures.push(...outcome.failures);
    }
    bar.stop();
    process.stdout.write(`Filed ${filed} of ${total}.\n`);
    if (failures.length > 0) throw new CommandFailed(failures.join('\n'));
  });

function importUrl(server: string, { dossier, onOtherName: how }: Options): string {
  const query = how === undefined ? '' : `?onOtherName=${how}`;
  return `${server}/v1/dossiers/${dossier}/import${query}`;
}

/** A file that cannot be sent, and counts for one bundle. */
interface Unreadable {
  readonly path: string;
  readonly bundles: 1;
  readonly failure: string;
}

function unreadable(path: string): (error: unknown) => Unreadable {
  return (error) => {
    if (!(error instanceof NotImported)) throw error;
    return { path, bundles: 1, failure: error.message };
  };
}

/** Files what is in a file; answers how much of it, and what went wrong with the rest. */
async function fileAll(
  file: BundleFile | Unreadable,
  target: ImportTarget,
  bar: Bar,
): Promise<{ filed: number; failures: string[] }> {
  const { path } = file;
  if ('failure' in file) {
    bar.increment();
    return { filed: 0, failures: [`${path}: ${file.failure}`] };
  }
  const failures: string[] = [];
  let filed = 0;
  try {
    for await (const result of importFile(file, target)) {
      bar.increment();
      const place = file.hasLines ? `${path}:${result.line}` : path;
      if (result.status < 300) filed += 1;
      else failures.push(`${place}: ${describe(result)}`);
    }
  } catch (error) {
    if (!(error instanceof NotImported)) throw error;
    failures.push(`${path}: ${error.message}`);
  }
  return { filed, failures };
}
