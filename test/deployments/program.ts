import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';

import { until } from '../support/until.js';

/** How a server of others is run for tests. */
export interface ProgramRun {
  readonly path: string;
  readonly args: readonly string[];
  /** What it keeps files in; removed with it. */
  readonly folder: string;
  /** Whether it serves by now. */
  readonly answers: () => Promise<unknown>;
}

/**
 * Starts one, and waits until it serves.
 *
 * @returns what stops it
 * @throws `Error` with what it said if it does not start
 */
export async function startProgram(run: ProgramRun): Promise<() => Promise<void>> {
  const child = spawn(run.path, run.args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = text(child.stderr);
  const exited = once(child, 'exit');
  const failed = exited.then(async () => {
    throw new Error(`${basename(run.path)} does not start:\n${await said}`);
  });
  const answers = () =>
    run.answers().then(
      () => true,
      () => false,
    );
  await Promise.race([until(answers), failed]);
  return async () => {
    failed.catch(() => undefined);
    child.kill('SIGTERM');
    await exited;
    await rm(run.folder, { recursive: true });
  };
}
