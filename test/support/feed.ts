import { createParser } from 'eventsource-parser';
import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';

/** A feed that a test reads, event by event. */
export class ReadFeed implements AsyncIterable<EventSourceMessage> {
  private constructor(
    readonly response: Response,
    private readonly leaver: AbortController,
  ) {}

  /** Asks for one; a refusal has its `response` alone. */
  static async open(
    url: string,
    { key, after }: { readonly key: string | undefined; readonly after?: string | undefined },
  ): Promise<ReadFeed> {
    const leaver = new AbortController();
    const headers = new Headers({ Accept: 'text/event-stream' });
    if (key !== undefined) headers.set('Authorization', `Bearer ${key}`);
    if (after !== undefined) headers.set('Last-Event-ID', after);
    return new ReadFeed(await fetch(url, { headers, signal: leaver.signal }), leaver);
  }

  /** Its events, until it ends or is left. */
  async *[Symbol.asyncIterator](): AsyncGenerator<EventSourceMessage> {
    const { body } = this.response;
    if (!body) return;
    const events = body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream());
    try {
      for await (const event of events as unknown as AsyncIterable<EventSourceMessage>) yield event;
    } catch (error) {
      if (!this.leaver.signal.aborted) throw error;
    }
  }

  /** Its events up to the first that fits, that one included; then it is left. */
  async until(fits: (event: EventSourceMessage) => boolean): Promise<EventSourceMessage[]> {
    const seen: EventSourceMessage[] = [];
    for await (const event of this) {
      seen.push(event);
      if (fits(event)) break;
    }
    this.leave();
    return seen;
  }

  /** The events that are whole in so many bytes, at the last of which its connection is cut. */
  async upToByte(bytes: number): Promise<EventSourceMessage[]> {
    const seen: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: (event) => seen.push(event) });
    const decoder = new TextDecoder();
    let left = bytes;
    const body = this.response.body as ReadableStream<Uint8Array> | null;
    const reader = body?.getReader();
    while (reader && left > 0) {
      const { done, value } = await reader.read();
      if (done) break;
      parser.feed(decoder.decode(value.subarray(0, left), { stream: true }));
      left -= value.length;
    }
    this.leave();
    return seen;
  }

  leave(): void {
    this.leaver.abort();
  }
}
