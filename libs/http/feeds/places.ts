import { defineProblem } from '../problems/problem-type.js';
import { Problem } from '../problems/problem.js';

/** How many feeds may be open at once. */
export interface FeedLimits {
  readonly ofKey: number;
  readonly ofProcess: number;
}

const RETRY_SECONDS = '5';

export const feedProblems = {
  tooManyFeeds: defineProblem(
    'too-many-feeds',
    429,
    'Too many feeds',
    'The API key has as many feeds open as one key may (`PARLEY_FEEDS_A_KEY`). Close one that is not read, then open this one again.',
  ),
  noRoomForFeeds: defineProblem(
    'no-room-for-feeds',
    503,
    'No room for more feeds',
    'This process has as many feeds open as it may (`PARLEY_FEEDS`). Open this one again after the seconds in `Retry-After`; the same items can be read as a list meanwhile.',
  ),
} as const;

/** Counts the feeds that are open, by key and all together. */
export class FeedPlaces {
  private readonly ofKeys = new Map<string, number>();
  private taken = 0;

  constructor(private readonly limits: FeedLimits) {}

  /** How many are taken. */
  get open(): number {
    return this.taken;
  }

  /**
   * Takes a place.
   *
   * @returns what gives it back
   * @throws Problem too-many-feeds, or no-room-for-feeds, which name the limit
   */
  take(key: string): () => void {
    const { ofKey, ofProcess } = this.limits;
    const own = this.ofKeys.get(key) ?? 0;
    if (own >= ofKey) {
      throw refusal('tooManyFeeds', `This API key has ${own} feeds open; one may have ${ofKey}.`);
    }
    if (this.taken >= ofProcess) {
      throw refusal('noRoomForFeeds', `This process has ${ofProcess} feeds open, and no more.`);
    }
    this.taken += 1;
    this.ofKeys.set(key, own + 1);
    return () => {
      this.taken -= 1;
      const left = (this.ofKeys.get(key) ?? 1) - 1;
      if (left === 0) this.ofKeys.delete(key);
      else this.ofKeys.set(key, left);
    };
  }
}

function refusal(type: keyof typeof feedProblems, detail: string): Problem {
  return new Problem(feedProblems[type], detail, { headers: { 'Retry-After': RETRY_SECONDS } });
}
