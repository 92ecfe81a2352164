import type { Asker } from '../asking/index.js';

interface Share {
  taken: number;
  /** Those who wait for a place, the first to come first. */
  readonly waiting: Set<() => void>;
}

/** Gives each name so many places at most. Who finds none waits until one of its name leaves. */
export class Shares {
  private readonly shares = new Map<string, Share>();

  /** @param places how many each name has */
  constructor(private readonly places: number) {}

  /**
   * Takes a place.
   *
   * @returns what gives it back
   * @throws the reason of who is gone before there was one
   */
  async enter({ name, gone }: Asker): Promise<() => void> {
    const share = this.shares.get(name) ?? { taken: 0, waiting: new Set() };
    this.shares.set(name, share);
    if (share.taken < this.places) share.taken += 1;
    else await turn(share, gone);
    return () => {
      this.leave(name, share);
    };
  }

  /** The place goes to who has waited longest. */
  private leave(name: string, share: Share): void {
    const [next] = share.waiting;
    if (next) {
      share.waiting.delete(next);
      next();
      return;
    }
    share.taken -= 1;
    if (share.taken === 0) this.shares.delete(name);
  }
}

function turn({ waiting }: Share, gone: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    gone.throwIfAborted();
    const go = () => {
      gone.removeEventListener('abort', give);
      resolve();
    };
    const give = () => {
      waiting.delete(go);
      reject(gone.reason as Error);
    };
    waiting.add(go);
    gone.addEventListener('abort', give, { once: true });
  });
}
