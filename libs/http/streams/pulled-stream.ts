import { setMaxListeners } from 'node:events';
import { Readable } from 'node:stream';

/**
 * Parts of an answer, one after the other, as fast as the client takes them and no faster: the next
 * one is asked for only once it has taken what waits for it. What makes the parts is told as soon as
 * nobody takes them any more.
 */
export class PulledStream extends Readable {
  private readonly controller = new AbortController();
  private readonly parts: AsyncIterator<Uint8Array | string, void>;
  private pulling = false;
  protected ended = false;

  /**
   * @param open begins the parts, which end or fail once the signal aborts
   * @param ahead so many bytes wait in memory for a client
   */
  constructor(
    open: (gone: AbortSignal) => AsyncIterable<Uint8Array | string, void>,
    ahead: number,
  ) {
    super({ highWaterMark: ahead });
    // Each statement under way listens.
    setMaxListeners(0, this.controller.signal);
    this.parts = open(this.controller.signal)[Symbol.asyncIterator]();
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
    this.leave();
    done(error);
  }

  protected send(part: Uint8Array | string): void {
    this.push(part);
  }

  /** Lets the parts end what they hold, wherever they are. */
  private leave(): void {
    this.ended = true;
    this.controller.abort();
    this.parts.return?.().catch(() => undefined);
  }

  private async pull(): Promise<void> {
    this.pulling = true;
    try {
      const next = await this.parts.next();
      this.pulling = false;
      if (this.ended) return;
      if (next.done === true) this.end();
      else this.send(next.value);
    } catch (error) {
      this.pulling = false;
      if (!this.ended) this.destroy(error as Error);
    }
  }
}
