import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from '../../libs/logging/index.js';
import { dueErasures, type Erasure, purge } from '../../libs/purging/index.js';
import type { Running } from '../../libs/process/index.js';
import { views } from '../../src/views/index.js';

/** How often it is looked whether an erasure is due; one that has just come may be one of many. */
const PAUSE_MS = 5_000;
/** How long one erasure after the other can put it off. */
const LONGEST_MS = 60_000;
/** After a purge that could not be finished. */
const REST_MS = 60_000;
const LOCK_TIMEOUT_MS = 1_000;
const PATIENCE_MS = 10_000;
/** Is written anew in a few seconds. */
const LARGEST_TABLE = 256 * 2 ** 20;

/**
 * Takes what was erased out of the files of a database that is looked after here, once the views
 * have taken it and nothing more is erased for a moment. What stands in the way is logged and tried
 * again.
 */
export class Purger implements Running {
  private readonly stopped = new AbortController();
  private readonly running: Promise<void>;
  private readonly names = views.map(({ name }) => name);

  private constructor(
    private readonly ownerUrl: string,
    private readonly logger: Logger,
  ) {
    this.running = this.run();
  }

  /** @param ownerUrl the database, for its owner */
  static start(ownerUrl: string, logger: Logger): Purger {
    return new Purger(ownerUrl, logger);
  }

  /** Begins nothing more, and waits for the table that is being written. */
  async close(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    let before: readonly Erasure[] = [];
    let settled = performance.now();
    while (!this.isStopped()) {
      let rest = PAUSE_MS;
      try {
        const { ready } = await dueErasures(this.ownerUrl, this.names);
        const now = performance.now();
        if (ready.length === 0) settled = now;
        else if (isSame(ready, before) || now - settled > LONGEST_MS) {
          if (!(await this.purge())) rest = REST_MS;
          settled = performance.now();
        }
        before = ready;
      } catch (error) {
        if (this.isStopped()) return;
        this.logger.error({ err: error }, 'What was erased could not be purged; tried again');
        rest = REST_MS;
      }
      await sleep(rest, undefined, { signal }).catch(() => undefined);
    }
  }

  private isStopped(): boolean {
    return this.stopped.signal.aborted;
  }

  /** Whether all of it went well. */
  private async purge(): Promise<boolean> {
    const { purged, troubles } = await purge(this.ownerUrl, {
      views: this.names,
      lockTimeoutMs: LOCK_TIMEOUT_MS,
      patienceMs: PATIENCE_MS,
      largestTable: LARGEST_TABLE,
      stop: this.stopped.signal,
    });
    if (troubles.length > 0) {
      this.logger.warn(
        { troubles },
        'Files of the database still have what was erased; tried again, or run `parley purge`',
      );
      return false;
    }
    this.logger.info({ purged }, 'Purged what was erased');
    return true;
  }
}

function isSame(some: readonly Erasure[], others: readonly Erasure[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
