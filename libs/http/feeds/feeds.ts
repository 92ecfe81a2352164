import type { OnModuleDestroy } from '@nestjs/common';

import { FeedStream } from './feed-stream.js';
import { type FeedLimits, FeedPlaces } from './places.js';

/** Whose feed it is, and whether they may still have it. */
export interface FeedOwner {
  /** Feeds of one name are counted together. */
  readonly name: string;
  /** Feeds of one credential are asked for together whether they may go on. */
  readonly credential: string;
  /** Whether the credential still opens this feed. What it throws says nothing. */
  mayGoOn(): Promise<boolean>;
}

/** A feed that a route answers with. Made by `Feeds.begin`. */
export class Feed {
  constructor(readonly stream: FeedStream) {}
}

/** Something is sent at least so often, in milliseconds; it must be well below 15 s. */
const SILENCE = 10_000;
/** A client that takes nothing of what waits for it is let go after so many milliseconds. */
const STALL = 30_000;
/** Whether credentials still open their feeds is asked so often, in milliseconds. */
const ASKED_EVERY = 2_000;

const PATIENCE = { silence: SILENCE, stall: STALL };

/**
 * The feeds of this process: as many as it may have, each for as long as whose it is may have it and
 * the process runs.
 */
export class Feeds implements OnModuleDestroy {
  private readonly places: FeedPlaces;
  private readonly running = new Map<FeedStream, FeedOwner>();
  private readonly asking: NodeJS.Timeout;
  private closing = false;

  constructor(
    limits: FeedLimits,
    private readonly patience = PATIENCE,
  ) {
    this.places = new FeedPlaces(limits);
    this.asking = setInterval(() => void this.endRevoked(), ASKED_EVERY);
    this.asking.unref();
  }

  /** How many are open. */
  get open(): number {
    return this.places.open;
  }

  /**
   * Begins a feed.
   *
   * @param texts what it sends, asked for as fast as the client takes it; ends or fails once the
   *   signal aborts
   * @throws Problem where there are too many
   */
  begin(owner: FeedOwner, texts: (gone: AbortSignal) => AsyncIterable<string, void>): Feed {
    const leave = this.places.take(owner.name);
    const stream = new FeedStream(texts, this.patience);
    this.running.set(stream, owner);
    stream.once('close', () => {
      this.running.delete(stream);
      leave();
    });
    if (this.closing) stream.end();
    return new Feed(stream);
  }

  /** Ends all of them, so that their clients go elsewhere, and the server need not wait for them. */
  onModuleDestroy(): void {
    this.closing = true;
    clearInterval(this.asking);
    for (const stream of this.running.keys()) stream.end();
  }

  private async endRevoked(): Promise<void> {
    const asked = new Map<string, Promise<boolean>>();
    await Promise.all(
      [...this.running].map(async ([stream, owner]) => {
        const { credential } = owner;
        const answer = asked.get(credential) ?? owner.mayGoOn().catch(() => true);
        asked.set(credential, answer);
        if (!(await answer)) stream.end();
      }),
    );
  }
}
