import { setTimeout as sleep } from 'node:timers/promises';

/** Between two looks, in milliseconds, and at least so many times what a look took. */
const PAUSE = 50;
const REST_TIMES = 10;

/** Somebody who follows something. */
interface Follower {
  /** Is told after each look. */
  readonly looked: () => void;
}

/**
 * Those who follow things for as long as they like: one look at all of them, again and again while
 * anybody follows any. Who follows costs no look of their own, and holds nothing while nothing moves.
 */
export class Lookout<T> {
  private readonly followers = new Map<string, Set<Follower>>();
  private seen: ReadonlyMap<string, T> = new Map();
  private looking = false;

  /** @param look reads how far things are; one that is not there is left out */
  constructor(private readonly look: (of: readonly string[]) => Promise<ReadonlyMap<string, T>>) {}

  /** Has every look be at this, too. @returns what ends it */
  follow(of: string): () => void {
    const follower = { looked: () => undefined };
    this.join(of, follower);
    return () => {
      this.leave(of, follower);
    };
  }

  /** What the last look saw of something that is followed; undefined where that was nothing. */
  latest(of: string): T | undefined {
    return this.seen.get(of);
  }

  /**
   * Waits until something is enough, or is not there any more, or somebody is gone. A look that fails
   * is as good as none: the next one tells.
   *
   * @returns whether it is enough
   */
  async until(of: string, enough: (seen: T) => boolean, gone: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (is: boolean) => {
        gone.removeEventListener('abort', give);
        this.leave(of, follower);
        resolve(is);
      };
      const give = () => {
        end(false);
      };
      const follower: Follower = {
        looked: () => {
          const seen = this.seen.get(of);
          if (seen === undefined || enough(seen)) end(seen !== undefined);
        },
      };
      if (gone.aborted) return resolve(false);
      gone.addEventListener('abort', give, { once: true });
      this.join(of, follower);
    });
  }

  private join(of: string, follower: Follower): void {
    const followers = this.followers.get(of) ?? new Set();
    this.followers.set(of, followers.add(follower));
    if (!this.looking) void this.keepLooking();
  }

  private leave(of: string, follower: Follower): void {
    const followers = this.followers.get(of);
    followers?.delete(follower);
    if (followers?.size === 0) this.followers.delete(of);
  }

  private async keepLooking(): Promise<void> {
    this.looking = true;
    while (this.followers.size > 0) {
      const start = performance.now();
      await this.lookOnce();
      const rest = Math.max(PAUSE, REST_TIMES * (performance.now() - start));
      await sleep(rest, undefined, { ref: false });
    }
    this.looking = false;
  }

  /** Whoever came while the look was under way is told by the next one. */
  private async lookOnce(): Promise<void> {
    const told = new Map([...this.followers].map(([of, all]) => [of, [...all]]));
    try {
      this.seen = await this.look([...told.keys()]);
    } catch {
      return;
    }
    for (const { looked } of [...told.values()].flat()) looked();
  }
}
