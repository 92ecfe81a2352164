import { type Command, CommanderError } from 'commander';

import { ConfigError } from '../../libs/config/index.js';
import { explain } from './explain.js';

const FAILED = 1;
const MISUSED = 2;

/**
 * Runs a command line and ends the process: with 0, with 1 where the command failed, with 2 where
 * it was called wrongly or the environment is not valid. What went wrong is on standard error.
 */
export async function run(command: Command): Promise<never> {
  try {
    await strict(command).parseAsync();
  } catch (error) {
    process.exit(exitCodeOf(error));
  }
  // Whatever a library left open must not keep a finished command alive.
  process.exit();
}

/** Nothing on a command line is passed over, and what is wrong with it is said in one line. */
function strict(command: Command): Command {
  command
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput({
      outputError: (text, write) => {
        write(`${text.trim().replaceAll('\n', ' ')}\n`);
      },
    });
  command.commands.forEach(strict);
  return command;
}

function exitCodeOf(error: unknown): number {
  // Commander has printed its own line.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : MISUSED;
  process.stderr.write(`${explain(error)}\n`);
  return error instanceof ConfigError ? MISUSED : FAILED;
}
