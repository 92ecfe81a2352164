import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { Command } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import { readAdminKey } from '../admin-key.js';
import { CommandFailed } from '../command-failed.js';
import { progressBar } from '../progress-bar.js';

interface Options {
  readonly dossier: string;
  readonly url?: string;
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** How many of a file's errors are printed. */
const SHOWN_ERRORS = 20;

export const fileCommand = new Command('file')
  .description(
    'File reports, a bundle a file, with the key in PARLEY_API_KEY. What was filed before under the same content is not filed twice.',
  )
  .argument('<bundle.json...>')
  .requiredOption('--dossier <slug>', 'the dossier to file them in')
  .option('--url <url>', 'where the API answers (default: HOST and PORT of the environment)')
  .action(async (files: string[], options: Options) => {
    const config = loadConfig();
    const url = (options.url ?? `http://${config.host}:${config.port}`).replace(/\/+$/, '');
    const key = config.apiKey ?? (await readAdminKey(config.dataDir));
    if (key === undefined) {
      throw new CommandFailed('Set PARLEY_API_KEY to a key with the scope report.');
    }
    const failed: string[] = [];
    const bar = progressBar('reports', files.length);
    for (const file of files) {
      const failure = await fileOne(file, `${url}/v1/dossiers/${options.dossier}/reports`, key);
      if (failure !== undefined) failed.push(`${file}: ${failure}`);
      bar.increment();
    }
    bar.stop();
    process.stdout.write(`Filed ${files.length - failed.length} of ${files.length}.\n`);
    if (failed.length > 0) throw new CommandFailed(failed.join('\n'));
  });

/** Files one bundle; answers what went wrong, undefined where nothing did. */
async function fileOne(file: string, url: string, key: string): Promise<string | undefined> {
  let body: Buffer;
  try {
    body = await readFile(file);
  } catch {
    return 'cannot be read';
  }
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': `file-${createHash('sha256').update(url).update(body).digest('hex')}`,
      },
      body: new Uint8Array(body),
    });
  } catch {
    return `no answer from ${new URL(url).origin}; is the API running?`;
  }
  if (response.ok) return undefined;
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const errors = (problem.errors ?? []).slice(0, SHOWN_ERRORS);
  return [
    `${response.status} ${problem.title ?? ''}: ${problem.detail ?? ''}`,
    ...errors.map(({ path, message }) => `  ${path}: ${message}`),
  ].join('\n');
}
