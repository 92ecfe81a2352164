import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import type { Settings } from './launch.js';
import { takeOver } from './ownership.js';
import { findPostmaster, stopPostmaster } from './postmaster.js';
import type { Server } from './server.js';

/** Keeps a cluster's PostgreSQL up, and this process its owner, until it is told to stop it. */
export class Guardian {
  private recovery = Promise.resolve();
  private stopping: Promise<void> | undefined;

  constructor(
    private readonly cluster: Cluster,
    private readonly settings: Settings,
    private readonly log: (message: string) => void,
    private server: Server,
  ) {
    this.watch();
  }

  /** Of PostgreSQL's main process; another one after that was killed. */
  get pid(): number {
    return this.server.pid;
  }

  /** Ends all sessions, stops PostgreSQL and waits until it is gone. */
  stop(): Promise<void> {
    return (this.stopping ??= this.end());
  }

  /** The session that holds the lock ends whenever PostgreSQL, or one process of it, is killed. */
  private watch(): void {
    this.server.session.once('end', () => {
      if (this.stopping === undefined) this.recovery = this.recover();
    });
  }

  private async recover(): Promise<void> {
    this.log('PostgreSQL has ended its sessions: it was killed or has crashed. Bringing it up.');
    while (this.stopping === undefined) {
      try {
        this.server = await takeOver(this.cluster, this.settings, this.server.place.port);
        this.watch();
        this.log('PostgreSQL is up again.');
        return;
      } catch (error) {
        this.log(error instanceof Error ? error.message : String(error));
        await sleep(1_000);
      }
    }
  }

  private async end(): Promise<void> {
    await this.recovery;
    const running = await findPostmaster(this.cluster.dir);
    if (running !== undefined) await stopPostmaster(this.cluster, running.pid);
    await this.server.session.end();
  }
}
