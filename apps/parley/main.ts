import { Command, CommanderError } from 'commander';

import { ConfigError } from '../../libs/config/index.js';
import { apiCommand } from './commands/api.js';
import { CommandFailed } from './command-failed.js';
import { fileCommand } from './commands/file.js';
import { keysCommand } from './commands/keys.js';
import { migrateCommand } from './commands/migrate.js';
import { rebuildCommand } from './commands/rebuild.js';
import { upCommand } from './commands/up.js';
import { workerCommand } from './commands/worker.js';

const MISUSE = 2;

const parley = new Command('parley')
  .description('Keeps the facts that reports state as immutable events.')
  .showHelpAfterError('(parley --help tells what there is)')
  .exitOverride();
for (const command of [
  upCommand,
  apiCommand,
  workerCommand,
  migrateCommand,
  fileCommand,
  rebuildCommand,
  keysCommand,
]) {
  parley.addCommand(command.exitOverride());
}

try {
  await parley.parseAsync();
  // Whatever a library left open must not keep a finished command alive.
  process.exit();
} catch (error) {
  process.exit(exitCodeOf(error));
}

function exitCodeOf(error: unknown): number {
  // Commander has printed its own line.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : MISUSE;
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`);
    return MISUSE;
  }
  if (error instanceof CommandFailed) {
    if (error.message !== '') process.stderr.write(`${error.message}\n`);
    return 1;
  }
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}
