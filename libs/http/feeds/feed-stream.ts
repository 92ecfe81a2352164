import { PulledStream } from '../streams/pulled-stream.js';
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
export class FeedStream extends PulledStream {
  private readonly beats: NodeJS.Timeout;
  private pushed = 0;
  private taken = 0;
  private lastSent = performance.now();
  private lastTaken = performance.now();

  /** @param open begins the texts, which end or fail once the signal aborts */
  constructor(
    open: (gone: AbortSignal) => AsyncIterable<string, void>,
    private readonly patience: FeedPatience,
  ) {
    super(open, AHEAD);
    this.beats = setInterval(() => {
      this.beat();
    }, patience.silence / 2);
    this.beats.unref();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearInterval(this.beats);
    super._destroy(error, done);
  }

  protected override send(text: string): void {
    const bytes = Buffer.from(text);
    this.pushed += bytes.length;
    this.lastSent = performance.now();
    super.send(bytes);
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
