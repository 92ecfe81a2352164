import { setImmediate as nextTurn } from 'node:timers/promises';

import { type Command, CommanderError } from 'commander';

import { ConfigError } from '../../libs/config/index.js';
import { CommandFailed } from './command-failed.js';
import { explain } from './explain.js';

const FAILED = 1;
const MISUSED = 2;

/** Commands that run until they are stopped: what they write to standard output is their log. */
const SERVICES = new Set(['up', 'api', 'worker']);

/**
 * Runs a command line and ends the process: with 0, with 1 where the command failed or what it had
 * to say could not be written, with 2 where it was called wrongly or the environment is not valid.
 * What went wrong is on standard error. A service goes on where its log cannot be written, and
 * writes again once it can.
 */
export async function run(command: Command): Promise<never> {
  const output = watch(process.stdout);
  watch(process.stderr);
  command.hook('postAction', async (_, action) => {
    // A stream tells of an error a turn after the write.
    await nextTurn();
    if (output.error && !SERVICES.has(action.name())) {
      throw new CommandFailed(`Standard output cannot be written (${output.error.message}).`);
    }
  });
  try {
    await strict(command).parseAsync();
  } catch (error) {
    process.exit(exitCodeOf(error));
  }
  // Whatever a library left open must not keep a finished command alive.
  process.exit();
}

/** Keeps the last error of a stream, which would end the process where nobody listens for it. */
function watch(stream: NodeJS.WriteStream): { error?: Error } {
  const seen: { error?: Error } = {};
  stream.on('error', (error: Error) => {
    seen.error = error;
  });
  return seen;
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
