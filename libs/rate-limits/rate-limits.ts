import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { connectRedis } from '../redis/index.js';

const WINDOW_SECONDS = 60;
/** How long a request may wait for Redis before it is counted in this process. */
const PATIENCE_MS = 100;
/** How long Redis is left alone after it has failed. */
const PAUSE_MS = 5_000;

/** What is left to somebody who was counted. */
export interface Allowance {
  readonly allowed: boolean;
  /** Requests in a window, and the length of the window in seconds. */
  readonly limit: number;
  readonly window: number;
  /** Requests left in the present window, and whole seconds until the next one, at least 1. */
  readonly remaining: number;
  readonly reset: number;
}

export interface RateLimitOptions {
  /** Requests of one subject in a minute, at least 1. */
  readonly perMinute: number;
  /** Redis or Valkey that all processes count in; absent: each counts by itself. */
  readonly redisUrl?: string | undefined;
}

/**
 * Counts requests in windows of a minute that begin with the first one. With Redis all processes
 * share the count. Redis never stands in the way: while it does not answer, and without it, every
 * process counts what it gets itself, so that n processes together may let n times as much pass.
 */
export class RateLimits {
  private readonly local: RateLimiterMemory;
  private readonly shared: RateLimiterRedis | undefined;
  private readonly disconnect: () => void;
  private pausedUntil = 0;

  constructor({ perMinute, redisUrl }: RateLimitOptions) {
    const options = { points: perMinute, duration: WINDOW_SECONDS, keyPrefix: 'parley:rate' };
    this.local = new RateLimiterMemory(options);
    const client =
      redisUrl === undefined
        ? undefined
        : connectRedis(redisUrl, {
            enableOfflineQueue: false,
            maxRetriesPerRequest: 0,
            commandTimeout: PATIENCE_MS,
            disconnectTimeout: PATIENCE_MS,
          });
    this.shared =
      client &&
      new RateLimiterRedis({ ...options, storeClient: client, rejectIfRedisNotReady: true });
    this.disconnect = () => client?.disconnect();
  }

  /** Counts a request of a subject, which is any string, and tells whether it may go on. */
  async count(subject: string): Promise<Allowance> {
    if (this.shared && Date.now() >= this.pausedUntil) {
      try {
        return await consume(this.shared, subject);
      } catch {
        this.pausedUntil = Date.now() + PAUSE_MS;
      }
    }
    return consume(this.local, subject);
  }

  /** Lets go of Redis. */
  close(): void {
    this.disconnect();
  }
}

async function consume(
  limiter: RateLimiterMemory | RateLimiterRedis,
  subject: string,
): Promise<Allowance> {
  try {
    return allowanceOf(limiter.points, await limiter.consume(subject), true);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return allowanceOf(limiter.points, refusal, false);
    throw refusal;
  }
}

function allowanceOf(limit: number, counted: RateLimiterRes, allowed: boolean): Allowance {
  return {
    allowed,
    limit,
    window: WINDOW_SECONDS,
    remaining: counted.remainingPoints,
    reset: Math.max(1, Math.ceil(counted.msBeforeNext / 1_000)),
  };
}
