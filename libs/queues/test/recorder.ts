import type { ProjectionHandler } from '../index.js';

/** A handler that remembers what it was asked, and does what a test says. */
export class Recorder implements ProjectionHandler {
  /** Dossiers in the order in which their projections began. */
  readonly begun: string[] = [];
  /** What the sweep is told; a projection takes its dossier out. */
  readonly behindNow = new Set<string>();
  /** How often two projections of one dossier ran at the same time. */
  overlaps = 0;
  /** What a projection does. */
  work: (dossier: string) => Promise<void> = () => Promise.resolve();
  private readonly running = new Set<string>();

  async project(dossier: string): Promise<void> {
    if (this.running.has(dossier)) this.overlaps += 1;
    this.running.add(dossier);
    this.begun.push(dossier);
    try {
      await this.work(dossier);
      this.behindNow.delete(dossier);
    } finally {
      this.running.delete(dossier);
    }
  }

  behind(limit: number): Promise<string[]> {
    return Promise.resolve([...this.behindNow].slice(0, limit));
  }
}
