import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isAlive } from './processes.js';
import { until } from './until.js';

/** A fresh data folder, and what runs on it. */
export class DataFolder {
  /** Not made yet: the program does that. */
  readonly path = join(tmpdir(), `parley-${randomUUID()}`);

  /** The main process of the PostgreSQL that runs on it, or ran until it was killed. */
  async postgres(): Promise<number | undefined> {
    const lockFile = join(this.path, 'postgres', 'postmaster.pid');
    const text = await readFile(lockFile, 'utf8').catch(() => undefined);
    return text === undefined ? undefined : Number(text.split('\n')[0]);
  }

  /** Kills that PostgreSQL as kill -9 does, and waits until it is gone. */
  async killPostgres(): Promise<void> {
    const pid = await this.postgres();
    if (pid === undefined || !isAlive(pid)) return;
    process.kill(pid, 'SIGKILL');
    await until(() => !isAlive(pid));
  }

  /** Removes it with all that runs on it. */
  async remove(): Promise<void> {
    await this.killPostgres();
    await rm(this.path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
