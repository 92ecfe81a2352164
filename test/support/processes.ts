import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { until } from './until.js';

const ROOT = join(import.meta.dirname, '..', '..');

/** The program as `npm run build` leaves it, in few files, since many processes load it. */
export const PROGRAM = join(ROOT, 'dist', 'bundled', 'program', 'main.js');

/** What the program is to read from its environment. */
export type Environment = Readonly<Record<string, string>>;

/** What a process said, and how it ended. */
export interface Ended {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

const started = new Set<Parley>();

/** A process of the program, in a process group of its own as in a terminal. */
export class Parley {
  readonly ended: Promise<Ended>;
  private written = '';
  private errors = '';

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.written += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
    this.ended = once(child, 'close').then(([code]: (number | null)[]) => ({
      code: code ?? null,
      output: this.written,
      errors: this.errors,
    }));
    started.add(this);
  }

  /** Starts it; nothing of the environment of the tests but the PATH gets to it. */
  static start(
    args: readonly string[],
    environment: Environment = {},
    /** Where it writes to, as a file that is open; kept in `output` and `errors` if not given. */
    file: number | 'pipe' = 'pipe',
  ): Parley {
    const { PATH = '', HOME = '' } = process.env;
    return new Parley(
      spawn(process.execPath, [PROGRAM, ...args], {
        cwd: tmpdir(),
        detached: true,
        env: { PATH, HOME, ...environment },
        stdio: ['ignore', file, file],
      }),
    );
  }

  /** What it has written to standard output so far. */
  get output(): string {
    return this.written;
  }

  get runs(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits until it says so itself. @throws with all that it said if it ends before. */
  async ready(url: string): Promise<void> {
    await until(async () => {
      if (this.runs) return isReady(url);
      throw new Error(`It ended before it was ready:\n${this.written}${this.errors}`);
    });
  }

  /** Sends a signal to this process alone, as a service manager does. */
  signal(signal: NodeJS.Signals): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }

  /** Presses Ctrl-C: the terminal sends the signal to all processes of the group. */
  interrupt(): Promise<Ended> {
    if (this.runs) process.kill(-this.pid, 'SIGINT');
    return this.ended;
  }

  /** Whether a process of its group is left, itself included. */
  get leftSomething(): boolean {
    return isAlive(-this.pid);
  }

  private get pid(): number {
    if (this.child.pid === undefined) throw new Error(`${PROGRAM} cannot be started.`);
    return this.child.pid;
  }
}

/** Runs a command to its end. */
export function parley(args: readonly string[], environment: Environment = {}): Promise<Ended> {
  return Parley.start(args, environment).ended;
}

/** Ends whatever a test has started and not ended, without ado. */
export async function killAll(): Promise<void> {
  await Promise.all([...started].map((process) => process.signal('SIGKILL')));
  started.clear();
}

/** Whether the process of this id runs, or one of the group of this negative id. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}
