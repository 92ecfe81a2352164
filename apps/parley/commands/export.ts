import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

import { Command } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import { exportStored } from '../../../src/audit/export-stored.js';
import { CommandFailed } from '../../shared/command-failed.js';
import { withLogs } from '../../shared/database-access.js';

export const exportCommand = new Command('export')
  .description(
    'Write the whole log of a dossier as one file: events, texts, keys, checkpoints and proofs. `parley verify` checks it.',
  )
  .argument('<dossier>', 'the slug of the dossier')
  .option('-o, --output <file>', 'where to write it; to standard output if not given')
  .action(async (dossier: string, { output }: { output?: string }) => {
    await withLogs(loadConfig(), async (logs) => {
      const version = await exportStored(logs, dossier, (lines) =>
        output === undefined
          ? pipeline(lines, process.stdout, { end: false })
          : writeWhole(output, lines),
      );
      if (version === undefined) throw new CommandFailed(`There is no dossier ${dossier}.`);
      if (output !== undefined) {
        process.stdout.write(`Wrote ${dossier} up to version ${version} to ${output}.\n`);
      }
    });
  });

/** Writes beside the file first: an export that fails leaves an earlier one as it was. */
async function writeWhole(file: string, lines: AsyncIterable<string>): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await pipeline(lines, createWriteStream(partial, { mode: 0o600 }));
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}
