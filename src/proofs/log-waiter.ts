import type { Position, Proofs } from '../../libs/notary/index.js';

const POLL_MILLISECONDS = 20;
/** Readers that wait at once in this process; who comes later is told to come again. */
const WAITERS = 1_000;

/** Waits until the log of a dossier has come as far as a reader needs it. */
export class LogWaiter {
  /** One poller a dossier, shared by all who wait for it. */
  private readonly pollers = new Map<string, Promise<Position | undefined>>();
  private waiting = 0;

  constructor(private readonly proofs: Proofs) {}

  /**
   * How far the log has come, as soon as that is enough, or else when the time is over; undefined
   * for a dossier in which there is nothing.
   *
   * @param seconds how long to wait at most
   */
  async until(
    dossier: string,
    enough: (position: Position) => boolean,
    seconds: number,
  ): Promise<Position | undefined> {
    let position = await this.proofs.position(dossier);
    if (!position || enough(position) || this.waiting >= WAITERS) return position;
    this.waiting += 1;
    try {
      // Not by the clock of the day, which may be set while somebody waits.
      const deadline = performance.now() + seconds * 1_000;
      while (!enough(position) && performance.now() < deadline) {
        position = (await this.poll(dossier)) ?? position;
      }
      return position;
    } finally {
      this.waiting -= 1;
    }
  }

  private poll(dossier: string): Promise<Position | undefined> {
    const running = this.pollers.get(dossier);
    if (running) return running;
    const poll = new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS))
      .then(() => this.proofs.position(dossier))
      .finally(() => this.pollers.delete(dossier));
    this.pollers.set(dossier, poll);
    return poll;
  }
}
