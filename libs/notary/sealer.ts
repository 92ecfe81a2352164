import { setTimeout as sleep } from 'node:timers/promises';

import type { Database } from '../database/index.js';
import type { Notary } from './notary.js';

/** What the views of a dossier add up to at a version, as extension lines of a checkpoint. */
export type Digests = (
  dossier: string,
) => Promise<{ readonly version: number; readonly lines: readonly string[] } | undefined>;

/** Dossiers that are looked at in one go. */
const LIMIT = 100;
const PAUSE_MS = 5_000;
/** A dossier is sealed at most as often as this, and for at most 2 % of the time. */
const REST_MS = 60_000;
const REST_TIMES = 50;

/**
 * Seals dossiers: signs, beside the checkpoints that follow each append, some with digests of the
 * views. A dossier is due while its head has no such checkpoint, but rests for a minute after each,
 * and for 50 times as long as it took. One after the other, so that views are not held up by it.
 */
export class Sealer {
  private readonly stopped = new AbortController();
  private readonly resting = new Map<string, number>();
  private running: Promise<void> = Promise.resolve();

  /**
   * @param tell is told what went wrong; the dossier is tried again after its rest
   * @param beside is done each time before
   * @param mark what the first line of digests begins with
   */
  constructor(
    private readonly db: Database,
    private readonly notary: Notary,
    private readonly digests: Digests,
    private readonly tell: (trouble: string, error: unknown) => void,
    private readonly mark: string,
    private readonly beside: () => Promise<unknown> = async () => undefined,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Begins nothing more, and waits for what is under way, at most so many milliseconds. */
  async stop(patienceMs: number): Promise<void> {
    this.stopped.abort();
    const done = new AbortController();
    const late = sleep(patienceMs, undefined, { signal: done.signal }).catch(() => undefined);
    await Promise.race([this.running, late]);
    done.abort();
  }

  /** Signs a checkpoint with digests of the views of a dossier; whether there is a new one. */
  async seal(dossier: string): Promise<boolean> {
    const digests = await this.digests(dossier);
    if (!digests) return false;
    return this.notary.sign(dossier, digests.version, digests.lines);
  }

  /** Seals what is due, one dossier after the other. */
  async sealDue(): Promise<void> {
    for (const dossier of await this.due()) {
      if (this.isStopped()) return;
      const start = performance.now();
      try {
        await this.seal(dossier);
      } catch (error) {
        // Whoever stops does not wait for ever, and takes the database away.
        if (this.isStopped()) return;
        this.tell(`Sealing ${dossier} failed`, error);
      }
      const end = performance.now();
      this.resting.set(dossier, end + Math.max(REST_MS, REST_TIMES * (end - start)));
    }
  }

  /** Dossiers that are signed up to their head without digests there, and do not rest. */
  private async due(): Promise<string[]> {
    for (const [dossier, until] of this.resting) {
      if (until <= performance.now()) this.resting.delete(dossier);
    }
    const rows = await this.db.$queryRaw<{ dossier: string }[]>`
      SELECT h.dossier FROM "log".heads h
      WHERE h.dossier <> ALL(${[...this.resting.keys()]}::text[])
        AND EXISTS (
          SELECT FROM "proofs".checkpoints c WHERE c.dossier = h.dossier AND c.size = h.version)
        AND NOT EXISTS (
          SELECT FROM "proofs".checkpoints c WHERE c.dossier = h.dossier AND c.size = h.version
            AND split_part(c.note, E'\n', 4) <> ''
            AND starts_with(split_part(c.note, E'\n', 4), ${this.mark}))
      ORDER BY h.dossier LIMIT ${LIMIT}`;
    return rows.map(({ dossier }) => dossier);
  }

  private isStopped(): boolean {
    return this.stopped.signal.aborted;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    while (!this.isStopped()) {
      await this.beside().catch((error: unknown) => {
        this.tell('What administrators did cannot be signed', error);
      });
      await this.sealDue().catch((error: unknown) => {
        this.tell('What is to be sealed cannot be told', error);
      });
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
