import { Readable } from 'node:stream';

import { HEARTBEAT } from './server-sent.js';

/** How long a feed may be silent, and how long a client may take nothing of it, in milliseconds. */
export interface FeedPatience {
  readonly silence: number;
  readonly stall: number;
}

/** So many bytes wait in memory for a client; no more is asked for until it has taken some. */
const AHEAD = 2 ** 14;

/**
 * Texts, one after the other, as fast as the client takes them and no faster. Where none comes for a
 * while a heartbeat is sent, by a timer of its own: whatever the texts wait for. A client that takes
 * nothing for too long is let go, with an error: what it has not got it can ask for again.
 */
export class FeedStream extends Readable {
  private readonly beats: NodeJS.Timeout;
  private readonly controller = new AbortController();
  private readonly texts: AsyncIterator<string, void>;
  private pulling = false;
  private ended = false;
  private pushed = 0;
  private taken = 0;
  private lastSent = performance.now();
  private lastTaken = performance.now();

  /** @param open begins the texts, which end or fail once the signal aborts */
  constructor(
    open: (gone: AbortSignal) => AsyncIterable<string, void>,
    private readonly patience: FeedPatience,
  ) {
    super({ highWaterMark: AHEAD });
    this.texts = open(this.controller.signal)[Symbol.asyncIterator]();
    this.beats = setInterval(() => {
      this.beat();
    }, patience.silence / 2);
    this.beats.unref();
  }

  /** Ends it for the client as a whole answer ends. */
  end(): void {
    if (this.ended || this.destroyed) return;
    this.leave();
    this.push(null);
  }

  override _read(): void {
    if (!this.pulling && !this.ended) void this.pull();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearInterval(this.beats);
    this.leave();
    done(error);
  }

  /** Lets the texts end what they hold, wherever they are. */
  private leave(): void {
    this.ended = true;
    this.controller.abort();
    this.texts.return?.().catch(() => undefined);
  }

  private async pull(): Promise<void> {
    this.pulling = true;
    try {
      const next = await this.texts.next();
      this.pulling = false;
      if (this.ended) return;
      if (next.done === true) this.end();
      else this.send(next.value);
    } catch (error) {
      this.pulling = false;
      if (!this.ended) this.destroy(error as Error);
    }
  }

  private send(text: string): void {
    const bytes = Buffer.from(text);
    this.pushed += bytes.length;
    this.lastSent = performance.now();
    this.push(bytes);
  }

  private beat(): void {
    const now = performance.now();
    const taken = this.pushed - this.readableLength;
    if (this.readableLength === 0 || taken > this.taken) this.lastTaken = now;
    this.taken = taken;
    if (now - this.lastTaken >= this.patience.stall) {
      this.destroy(new Error('The client took nothing of its feed for too long.'));
    } else if (this.readableLength === 0 && now - this.lastSent >= this.patience.silence / 2) {
      this.send(HEARTBEAT);
    }
  }
}
