import { pipeline } from 'node:stream/promises';

import { Command } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import { exportStored } from '../../../src/audit/export-stored.js';
import { CommandFailed } from '../../shared/command-failed.js';
import { withLogs } from '../../shared/database-access.js';
import { writeWhole } from '../write-whole.js';

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
