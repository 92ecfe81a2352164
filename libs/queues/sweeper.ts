import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { PROJECTION_HANDLER, type ProjectionHandler } from './projection-handler.js';
import { TroubleLog } from './trouble-log.js';
import { WORKER_CONCURRENCY } from './worker-concurrency.js';

const LIMIT = 100;
const PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Projects whatever is behind, at start and every 5 s, without the queue: so
 * views catch up when jobs were lost, or while the queue is away or holds a dead
 * worker's lock.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap {
  private readonly log = new TroubleLog(new Logger(Sweeper.name));
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(PROJECTION_HANDLER) private readonly handler: ProjectionHandler,
    @Inject(WORKER_CONCURRENCY) private readonly concurrency: number,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Begins no more projections, and waits for those under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted;) {
      let pause = PAUSE_MS;
      try {
        if (await this.sweep()) pause = 0;
        failures = 0;
      } catch (error) {
        this.log.tell('The sweep cannot tell what is behind', error);
        failures += 1;
        pause = Math.min(failures * PAUSE_MS, LONGEST_PAUSE_MS);
      }
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Whether there may be more to project at once. */
  private async sweep(): Promise<boolean> {
    const behind = await this.handler.behind(LIMIT);
    const rest = behind.values();
    let failures = 0;
    const lane = async (): Promise<void> => {
      for (const dossier of rest) {
        if (this.stopping.signal.aborted) return;
        if (!(await this.project(dossier))) failures += 1;
      }
    };
    await Promise.all(Array.from({ length: this.concurrency }, lane));
    if (failures === 0) this.log.over('The sweep works again');
    return behind.length === LIMIT && failures === 0;
  }

  private async project(dossier: string): Promise<boolean> {
    try {
      await this.handler.project(dossier);
      return true;
    } catch (error) {
      this.log.tell(`${dossier} failed in the sweep`, error);
      return false;
    }
  }
}
