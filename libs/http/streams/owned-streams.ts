import type { Readable } from 'node:stream';

/** Whose stream it is, and whether they may still have it. */
export interface StreamOwner {
  /** Streams of one name are counted together. */
  readonly name: string;
  /** Streams of one credential are asked for together whether they may go on. */
  readonly credential: string;
  /** Whether the credential still opens this stream. What it throws says nothing. */
  mayGoOn(): Promise<boolean>;
}

/** Whether credentials still open their streams is asked so often, in milliseconds. */
const ASKED_EVERY = 2_000;

/** Streams that go on after the request: each for as long as whose it is may have it and the process runs. */
export class OwnedStreams<Stream extends Readable> {
  private readonly running = new Map<Stream, StreamOwner>();
  private readonly asking: NodeJS.Timeout;
  private closing = false;

  /** @param end ends one for which that is over */
  constructor(private readonly end: (stream: Stream) => void) {
    this.asking = setInterval(() => void this.endRevoked(), ASKED_EVERY);
    this.asking.unref();
  }

  /**
   * Takes a stream in, until it closes.
   *
   * @param leave gives back what it has taken
   */
  add(stream: Stream, owner: StreamOwner, leave: () => void): void {
    this.running.set(stream, owner);
    // Whoever sends it may not listen yet: an error that nobody hears would end the process.
    stream.on('error', () => undefined);
    stream.once('close', () => {
      this.running.delete(stream);
      leave();
    });
    if (this.closing) this.end(stream);
  }

  /** Ends all of them, so that their clients go elsewhere, and the server need not wait for them. */
  close(): void {
    this.closing = true;
    clearInterval(this.asking);
    for (const stream of this.running.keys()) this.end(stream);
  }

  private async endRevoked(): Promise<void> {
    const asked = new Map<string, Promise<boolean>>();
    await Promise.all(
      [...this.running].map(async ([stream, owner]) => {
        const { credential } = owner;
        const answer = asked.get(credential) ?? owner.mayGoOn().catch(() => true);
        asked.set(credential, answer);
        if (!(await answer)) this.end(stream);
      }),
    );
  }
}
