import type { OnModuleDestroy } from '@nestjs/common';

import { OwnedStreams, type StreamOwner } from '../streams/owned-streams.js';
import { type PlaceLimits, Places } from '../streams/places.js';
import { FeedStream } from './feed-stream.js';
import { noFeedPlace } from './problems.js';

/** A feed that a route answers with. Made by `Feeds.begin`. */
export class Feed {
  constructor(readonly stream: FeedStream) {}
}

/** Something is sent at least so often, in milliseconds; it must be well below 15 s. */
const SILENCE = 10_000;
/** A client that takes nothing of what waits for it is let go after so many milliseconds. */
const STALL = 30_000;

const PATIENCE = { silence: SILENCE, stall: STALL };

/**
 * The feeds of this process: as many as it may have, each for as long as whose it is may have it and
 * the process runs.
 */
export class Feeds implements OnModuleDestroy {
  private readonly places: Places;
  private readonly running = new OwnedStreams<FeedStream>((stream) => {
    stream.end();
  });

  constructor(
    limits: PlaceLimits,
    private readonly patience = PATIENCE,
  ) {
    this.places = new Places(limits, noFeedPlace);
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
  begin(owner: StreamOwner, texts: (gone: AbortSignal) => AsyncIterable<string, void>): Feed {
    const leave = this.places.take(owner.name);
    const stream = new FeedStream(texts, this.patience);
    this.running.add(stream, owner, leave);
    return new Feed(stream);
  }

  onModuleDestroy(): void {
    this.running.close();
  }
}
